// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "scan.hpp"
#include <atomic>
#include <functional>
#include <string_view>
#include <vector>

namespace eduaudit::logkeep {

// A file that gives lines. `read` calls the visitor for each that is wanted, with its time, and ends early
// once it is told to stop.
struct LineSupply {
  int64_t first; // no line is earlier
  std::function<FileScan(const LineVisitor& give, const std::atomic<bool>& stop)> read;
};
using LineSink = std::function<Result<void>(std::string_view line)>;

// Gives the lines of all supplies to the sink, the earliest first; those of one supply stay in their order,
// and lines of the same second stay together. Up to `jobs` supplies are read ahead, in bounded memory; more
// where their times overlap. What the readings came to, in the order of the supplies; an error is the sink's.
Result<std::vector<FileScan>> merge_lines(std::vector<LineSupply> supplies, unsigned jobs,
                                          const LineSink& sink);

} // namespace eduaudit::logkeep
