// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "bag/verify.hpp"
#include "ledger/keys.hpp"
#include "record/seal.hpp"
#include <optional>
#include <string>
#include <vector>

namespace eduaudit::logkeep {

// The keys that whoever judges a bag has from elsewhere.
struct KnownKeys {
  std::optional<ledger::VerifierKey> ledger{};
  std::vector<ledger::VerifierKey> witnesses{};
};

// What the signature, the proofs and the confirmations in a bag show.
struct BagSeal {
  std::string signed_by; // the key that signed it, as text; empty where it is not signed
  bool own_key = false;  // that key lies in the bag, so that it must be compared with one from elsewhere
  int64_t proven = 0;    // logs that are, to their last byte, those that were sealed
  int64_t proven_confirmed = 0;     // of these, under a head that a witness with a known key confirmed
  std::vector<Confirmed> confirmed; // by witnesses whose keys are known from elsewhere, the last head of each
  std::vector<BagProblem> unconfirmed; // what rests on the bag's own word, or could not be judged
  int64_t unchecked = 0;               // of these, what could not be judged
};

// What is wrong is added to the problems of the report: a proof that doesn't hold, or isn't of its log; a
// confirmation that isn't of the ledger, or of another head than the proofs'.
BagSeal judge_seal(const std::string& folder, const KnownKeys& known, BagReport& report);

} // namespace eduaudit::logkeep
