// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "ledger/merkle.hpp"
#include <map>
#include <optional>
#include <utility>

namespace eduaudit::logkeep::ledger {

// The nodes of a tree that inclusion proofs show, without its other leaves. They give the roots of some of
// its beginnings: always of the one that ends with a leaf that was proven.
class PartialTree {
 public:
  // Of a proof that proves_inclusion() accepted.
  void add(const Hash& leaf, uint64_t index, uint64_t size, Hashes proof);
  // Of the tree of the first `size` leaves; nothing where the proofs don't show it.
  std::optional<Hash> root(uint64_t size) const;

 private:
  // Leaves from the first up to, but without, the last.
  using Range = std::pair<uint64_t, uint64_t>;
  Hash add(const Hash& leaf, uint64_t index, const Range& range, Hashes proof);
  std::optional<Hash> find(const Range& range) const;

  std::map<Range, Hash> m_nodes;
};

} // namespace eduaudit::logkeep::ledger
