// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "extract_index.hpp"
#include "find.hpp"
#include "pipeline/session.hpp"
#include <atomic>
#include <vector>

namespace eduaudit::logkeep {

// sampled: of large and compressed files a part is looked at, and the rest guessed by it.
enum class Reading { whole, sampled };

// By series, then file, on as many threads as the session allows. Logs inside archives are always read whole.
std::vector<std::vector<FileIndex>> index_all(const Session& session, const Plan& plan, Reading reading);

// Calls the visitor for the lines of an excerpt; ends early once `stop` is true.
FileScan read_excerpt(const LogFile& file, ScanOptions options, const Excerpt& excerpt, LineVisitor visit,
                      const std::atomic<bool>& stop);

} // namespace eduaudit::logkeep
