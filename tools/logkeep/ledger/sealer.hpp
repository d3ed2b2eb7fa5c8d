// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "find.hpp"
#include "ledger/entry.hpp"
#include "ledger/files.hpp"
#include "ledger/left_over.hpp"
#include "ledger/merkle.hpp"
#include "pipeline/session.hpp"
#include <string>
#include <vector>

namespace eduaudit::logkeep::ledger {

enum class Rehash { changed, all }; // files whose stamp did not change are believed, or not

struct SealOrder {
  Files files;
  std::string origin; // of a new ledger
  Plan plan;
  std::vector<std::string> paths; // PATHs of the command line: what else is sealed is left alone
  Rehash rehash = Rehash::changed;
};

struct SealReport {
  std::string origin;
  TreeHead head;
  std::vector<Entry> added;
  std::vector<Entry> altered;    // those of them that are altered files
  std::vector<std::string> open; // files that were found altered before, which nobody acknowledged
  std::vector<Entry> gone_early; // those of them whose lines are not six calendar months old
  int64_t unchanged = 0;
  std::vector<std::string> left_out; // files that are rewritten in their middle
  std::vector<Error> unread;         // these keep what was sealed of them
  LeftOvers left_over;               // entries that nobody signed, and that are not signed now
};

// Reads what changed in the planned series and appends it to the ledger. What can't be read is told, and
// stays as it was sealed; nothing is called gone or altered while a file that may hold it can't be read.
Result<SealReport> seal(SealOrder order, const Session& session);

} // namespace eduaudit::logkeep::ledger
