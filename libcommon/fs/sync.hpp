// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include <string>

namespace eduaudit {

// The entries of the folder survive a power cut. Folders that may be written but not listed can't be synced:
// no error.
Result<void> sync_folder(const std::string& folder);

} // namespace eduaudit
