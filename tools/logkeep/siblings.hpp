// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "scan.hpp"
#include <functional>
#include <string>
#include <vector>

namespace eduaudit::logkeep {

// Scans a file of the series again, with a moment that its last line is not after.
using Rescan = std::function<FileScan(std::size_t file, Moment not_after)>;

// Rotated files without years and with nothing better than a time of their own are held against the file that
// was rotated after them (syslog.2 against syslog.1): copying makes old files look new. `scans` are in the
// order of `files`.
void date_by_siblings(const std::vector<LogFile>& files, std::vector<FileScan>& scans, const Rescan& rescan);

// The rotated files whose numbers are missing between two others (x.log.4 of x.log.3 and x.log.5), the first
// 20. A file that is there and was not asked for is not missing.
std::vector<std::string> missing_rotated(const std::vector<LogFile>& files);

} // namespace eduaudit::logkeep
