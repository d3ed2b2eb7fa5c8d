// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "store.hpp"

namespace eduaudit::pwaudit {

// The password file of Apache and nginx: NAME:STORED[:...] a line, # comments. What has no known form is the
// password itself in clear, as some servers take it. `zone` turns the file's time into a day.
Store read_htpasswd(const StoreSource& source, Zone zone);

} // namespace eduaudit::pwaudit
