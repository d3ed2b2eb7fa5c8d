// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

namespace eduaudit::logkeep {

// Who names a log means all of it: the paths, and the rotated files of those that are live logs.
std::vector<std::string> with_rotated(std::vector<std::string> paths);

} // namespace eduaudit::logkeep
