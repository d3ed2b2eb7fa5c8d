// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "bag/seal.hpp"
#include "ledger/merkle.hpp"
#include "ledger/partial_tree.hpp"
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace eduaudit::logkeep {

// A bag while its seal is judged. Paths are below data/.
struct SealedBag {
  std::string folder;
  std::set<std::string> files; // regular ones, reached without a link
  ledger::VerifierKey key;     // of the ledger
  BagReport& report;
  BagSeal& seal;

  std::string full(const std::string& path) const;
  Result<std::string> text(const std::string& path) const; // of at most 1 MiB
  void problem(const std::string& path, Words what) const;
  // What may be so, and rests on the bag's own word.
  void unconfirmed(const std::string& path, Words what) const;
  // The same of what should have been judged and could not be.
  void unchecked(const std::string& path, Words what) const;
};

// The last head among the proofs of a bag, with what they show of its tree.
struct ProvenHead {
  std::optional<ledger::TreeHead> head;
  ledger::PartialTree tree;
  std::vector<uint64_t> entries; // of logs that are proven
};

// How a head stands to that one: at its beginning; with another beginning; with more entries; or nobody can
// tell by the bag alone.
enum class Standing { beginning, forked, beyond, not_shown };
Standing standing_of(const ledger::TreeHead& head, const ProvenHead& proven);

ProvenHead judge_proofs(const SealedBag& bag);
void judge_confirmations(const SealedBag& bag, const std::vector<ledger::VerifierKey>& witnesses,
                         const ProvenHead& proven);

} // namespace eduaudit::logkeep
