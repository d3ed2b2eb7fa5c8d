// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "scan.hpp"
#include "serials.hpp"
#include <span>
#include <vector>

namespace eduaudit::logkeep {

// Numbers that are in no file of a series, in order of time. `scans` are in the order of what they hold.
std::vector<SerialHole> serial_holes(std::span<const FileScan> scans);

// Whether there are numbers that count: a device may give all its messages the same one.
bool counts_entries(std::span<const FileScan> scans);

} // namespace eduaudit::logkeep
