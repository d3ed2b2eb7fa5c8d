// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "scan.hpp"
#include <vector>

namespace eduaudit::logkeep {

// While a log is compressed, or copied to be cut, its lines stand in two files of one folder, the second of
// which may end in the middle: all of it is what the other one begins with. Which of the files are such
// copies; of two that are the same, one. `scans` are in the order of `files`, of which those that look alike
// are read; what is left must be read after that, as files may change.
std::vector<bool> copies_among(const std::vector<LogFile>& files, const std::vector<const FileScan*>& scans);

// Leaves out the scans of copies. What was changed after its scan is judged by that alone: by the first line,
// its time, and the number of lines.
void leave_out_copies(const std::vector<LogFile>& files, std::vector<FileScan>& scans);

} // namespace eduaudit::logkeep
