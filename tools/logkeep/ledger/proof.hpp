// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "ledger/checkpoint.hpp"
#include "ledger/merkle.hpp"
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit::logkeep::ledger {

// That an entry stands in a ledger, as C2SP tlog-proof@v1 has it; its "extra" data is the entry itself, which
// the proof then covers.
struct EntryProof {
  std::string entry; // the line, with LF
  uint64_t index = 0;
  std::vector<Hash> hashes;
  std::string checkpoint; // a signed note, byte for byte
};

std::string format_proof(const EntryProof& proof);
Result<EntryProof> parse_proof(std::string_view text);

// A head that is sent to a witness: a checkpoint alone, or the body of add-checkpoint of C2SP tlog-witness,
// which proves that the head the witness saw before is its beginning.
struct Submission {
  std::optional<uint64_t> old_size;
  std::vector<Hash> hashes;
  std::string checkpoint;
};

std::string format_submission(const Submission& submission);
Result<Submission> parse_submission(std::string_view text);

} // namespace eduaudit::logkeep::ledger
