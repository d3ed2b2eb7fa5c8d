// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "scan.hpp"
#include <vector>

namespace eduaudit::logkeep {

// While a log is compressed, or copied to be cut, its lines stand in two files of one folder, the second of
// which may end in the middle. Of such a pair only the file with more lines stays. `scans` are in the order
// of `files`.
void leave_out_copies(const std::vector<LogFile>& files, std::vector<FileScan>& scans);

} // namespace eduaudit::logkeep
