// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "ledger/files.hpp"
#include "pipeline/session.hpp"
#include <cstdint>
#include <string>
#include <vector>

namespace eduaudit::logkeep::ledger {

// differs: its file holds other lines than it says; absent: no file has its lines, which are not old enough
// to go; still_there: it says that its lines are gone; acknowledgement: it answers for an alteration.
enum class Doubt { differs, absent, still_there, acknowledgement, unread, no_entry };

// An entry that nobody signed, and that nothing bears out.
struct LeftOver {
  std::string name; // of its file; empty where it is no entry
  Doubt doubt = Doubt::no_entry;
};

inline constexpr std::size_t most_left_over = 20;
struct LeftOvers {
  std::vector<LeftOver> first; // of them
  int64_t count = 0;
};

// Holds what was set aside against the signed entries, and against the files. What a killed sealing left is
// borne out, and forgotten; the rest stays in unsigned.jsonl, until a person takes it away.
Result<LeftOvers> judge_left_over(const Files& files, const Session& session);

} // namespace eduaudit::logkeep::ledger
