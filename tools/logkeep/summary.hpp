// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/log_series.hpp"
#include "scan.hpp"
#include <vector>

namespace eduaudit::logkeep {

// Joins the scans of a series' files into its fact. `series` says what was known before; its lists are cut so
// that the record stays under 32 KiB.
LogSeries summarize(LogSeries series, std::vector<FileScan> scans, Zone zone);

} // namespace eduaudit::logkeep
