// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

namespace eduaudit::logkeep {

// Who acts, and where, as it stands in a custody log or an acknowledgement.
std::string user_name();
std::string host_name();

} // namespace eduaudit::logkeep
