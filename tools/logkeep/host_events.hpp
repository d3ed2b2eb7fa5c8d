// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/host_event.hpp"
#include "record/log_series.hpp"
#include "scan.hpp"
#include <span>
#include <vector>

namespace eduaudit::logkeep {

// What the files of a series tell of its host, in order of time, each once; the latest thousand.
std::vector<HostEvent> host_events(const LogSeries& series, std::span<const FileScan> scans);

} // namespace eduaudit::logkeep
