// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "find.hpp"
#include "pipeline/session.hpp"
#include "scan.hpp"
#include <vector>

namespace eduaudit::logkeep {

using Scans = std::vector<std::vector<FileScan>>; // by series, then file

// Reads all files of a plan, on as many threads as the session allows.
Scans scan_all(const Session& session, const Plan& plan);

} // namespace eduaudit::logkeep
