// SPDX-License-Identifier: Apache-2.0
#include "ledger/partial_tree.hpp"
#include <doctest/doctest.h>
#include <string>

using namespace eduaudit::logkeep::ledger;

namespace {

std::vector<Hash> leaves_of(uint64_t size)
{
  std::vector<Hash> leaves;
  for (uint64_t i = 0; i < size; ++i)
    leaves.push_back(leaf_hash(std::to_string(i)));
  return leaves;
}

Hash root_at(const std::vector<Hash>& leaves, uint64_t size)
{
  return root_of(Hashes(leaves).first(size));
}

} // namespace

TEST_CASE("a proof of the last leaf of a beginning gives its root, and no proof gives a wrong one")
{
  for (uint64_t size = 1; size <= 40; ++size) {
    const auto leaves = leaves_of(size);
    for (uint64_t index = 0; index < size; ++index) {
      PartialTree tree;
      tree.add(leaves[index], index, size, inclusion_proof(index, leaves));
      CHECK(tree.root(index + 1) == root_at(leaves, index + 1));
      CHECK(tree.root(size) == root_at(leaves, size));
      for (uint64_t other = 0; other <= size; ++other)
        if (const auto root = tree.root(other))
          CHECK(*root == root_at(leaves, other));
    }
  }
}

TEST_CASE("what the proofs don't reach is not told, until another proof does")
{
  const auto leaves = leaves_of(13);
  PartialTree tree;
  CHECK_FALSE(tree.root(1));
  tree.add(leaves[12], 12, 13, inclusion_proof(12, leaves));
  CHECK(tree.root(8) == root_at(leaves, 8));
  CHECK_FALSE(tree.root(7));
  CHECK_FALSE(tree.root(uint64_t{1} << 62));
  tree.add(leaves[6], 6, 13, inclusion_proof(6, leaves));
  CHECK(tree.root(7) == root_at(leaves, 7));
}
