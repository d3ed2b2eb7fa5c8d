// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "find.hpp"
#include "pipeline/session.hpp"
#include "scan.hpp"
#include <functional>
#include <vector>

namespace eduaudit::logkeep {

using Scans = std::vector<std::vector<FileScan>>; // by series, then file

// Gets each series of a plan with the scans of its files, in their order, as soon as all are read: so not all
// are in memory at once. Called by several threads, in any order.
using SeriesDone = std::function<void(std::size_t number, SeriesPlan plan, std::vector<FileScan> scans)>;

// Reads all files of a plan, on as many threads as the session allows.
void scan_each(const Session& session, Plan plan, const SeriesDone& done);
Scans scan_all(const Session& session, Plan plan);

} // namespace eduaudit::logkeep
