// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "ledger/merkle.hpp"
#include "ledger/note.hpp"
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit::logkeep::ledger {

// The head of a ledger, as C2SP tlog-checkpoint has it: origin, number of entries and root, one a line; lines
// behind them are kept and mean nothing here.
struct Checkpoint {
  std::string origin;
  TreeHead head;
  std::vector<std::string> extensions;
};

Result<Checkpoint> parse_checkpoint(std::string_view text);
std::string format_checkpoint(const Checkpoint& checkpoint);

// A decimal number without leading zeros, as all these formats have it.
std::optional<uint64_t> parse_size_line(std::string_view text);

// A checkpoint with its signatures. `read` says nothing of the signatures: ask `signature_state`.
struct SignedCheckpoint {
  Checkpoint checkpoint;
  Note note;
};
Result<SignedCheckpoint> read_checkpoint(std::string_view bytes);

} // namespace eduaudit::logkeep::ledger
