// SPDX-License-Identifier: Apache-2.0
#include "ledger/partial_tree.hpp"
#include <bit>

namespace eduaudit::logkeep::ledger {

namespace {

uint64_t middle_of(uint64_t from, uint64_t to)
{
  return from + std::bit_floor(to - from - 1);
}

} // namespace

void PartialTree::add(const Hash& leaf, uint64_t index, uint64_t size, Hashes proof)
{
  add(leaf, index, Range{0, size}, proof);
}

// From the root down, so that the proof is used from its end.
Hash PartialTree::add(const Hash& leaf, uint64_t index, const Range& range, Hashes proof)
{
  auto hash = leaf;
  if (range.second - range.first > 1 && !proof.empty()) {
    const auto middle = middle_of(range.first, range.second);
    const Range left{range.first, middle};
    const Range right{middle, range.second};
    const auto rest = proof.first(proof.size() - 1);
    m_nodes[index < middle ? right : left] = proof.back();
    hash = index < middle ? node_hash(add(leaf, index, left, rest), proof.back())
                          : node_hash(proof.back(), add(leaf, index, right, rest));
  }
  m_nodes[range] = hash;
  return hash;
}

std::optional<Hash> PartialTree::root(uint64_t size) const
{
  return size == 0 ? Frontier{}.root() : find({0, size});
}

std::optional<Hash> PartialTree::find(const Range& range) const
{
  if (const auto known = m_nodes.find(range); known != m_nodes.end())
    return known->second;
  if (range.second - range.first == 1)
    return std::nullopt;
  const auto middle = middle_of(range.first, range.second);
  const auto left = find({range.first, middle});
  const auto right = left ? find({middle, range.second}) : std::nullopt;
  return right ? std::optional(node_hash(*left, *right)) : std::nullopt;
}

} // namespace eduaudit::logkeep::ledger
