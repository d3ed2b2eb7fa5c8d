// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "ledger/merkle.hpp"
#include <doctest/doctest.h>
#include <map>

using namespace eduaudit;
using namespace eduaudit::logkeep::ledger;

namespace {

// The leaves of the tests of Certificate Transparency.
std::vector<Hash> standard_leaves()
{
  std::vector<Hash> leaves;
  for (const auto* text :
       {"", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"})
    leaves.push_back(leaf_hash(*from_hex(text)));
  return leaves;
}

std::vector<Hash> numbered_leaves(std::size_t count)
{
  std::vector<Hash> leaves;
  for (std::size_t i = 0; i < count; ++i)
    leaves.push_back(leaf_hash("entry " + std::to_string(i) + "\n"));
  return leaves;
}

// The definition of RFC 6962, section 2.1, word for word.
Hash defined_root(Hashes leaves)
{
  if (leaves.size() == 1)
    return leaves[0];
  std::size_t k = 1;
  while (2 * k < leaves.size())
    k *= 2;
  return node_hash(defined_root(leaves.first(k)), defined_root(leaves.subspan(k)));
}

Hash with_flipped_bit(Hash hash)
{
  hash[7] ^= 1;
  return hash;
}

} // namespace

TEST_CASE("roots are those of Certificate Transparency")
{
  const std::map<std::size_t, std::string_view> roots{
      {1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"},
      {2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"},
      {3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"},
      {5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"},
      {8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"},
  };
  const auto leaves = standard_leaves();
  for (const auto& [size, root] : roots)
    CHECK(hex_of(root_of(Hashes(leaves).first(size))) == root);
  CHECK(hex_of(root_of({})) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST_CASE("proofs of the standard leaves have the known lengths")
{
  const auto leaves = standard_leaves();
  CHECK(inclusion_proof(2, leaves).size() == 3);
  CHECK(consistency_proof(5, leaves).size() == 4);
}

TEST_CASE("every root up to 300 leaves is the defined one, also while the tree grows")
{
  const auto leaves = numbered_leaves(300);
  Frontier frontier;
  for (std::size_t n = 1; n <= leaves.size(); ++n) {
    frontier.add(leaves[n - 1]);
    REQUIRE(frontier.size() == n);
    REQUIRE(frontier.root() == defined_root(Hashes(leaves).first(n)));
  }
}

TEST_CASE("every leaf of every tree up to 300 is proven, and no other is")
{
  const auto all = numbered_leaves(300);
  for (std::size_t n = 1; n <= all.size(); ++n) {
    const auto leaves = Hashes(all).first(n);
    const TreeHead head{n, root_of(leaves)};
    for (std::size_t i = 0; i < n; ++i) {
      const auto proof = inclusion_proof(i, leaves);
      REQUIRE(proves_inclusion(leaves[i], i, head, proof));
      REQUIRE_FALSE(proves_inclusion(with_flipped_bit(leaves[i]), i, head, proof));
      REQUIRE_FALSE(proves_inclusion(leaves[i], i + 1, head, proof));
    }
  }
}

TEST_CASE("every pair of sizes up to 300 is consistent, and a forged beginning is not")
{
  const auto all = numbered_leaves(300);
  for (std::size_t n = 1; n <= all.size(); ++n) {
    const auto leaves = Hashes(all).first(n);
    const TreeHead newer{n, root_of(leaves)};
    for (std::size_t m = 0; m <= n; ++m) {
      const TreeHead older{m, root_of(leaves.first(m))};
      const auto proof = consistency_proof(m, leaves);
      REQUIRE(proves_consistency(older, newer, proof));
      REQUIRE_FALSE(proves_consistency({m, with_flipped_bit(older.root)}, newer, proof));
      // Every tree begins with the empty one.
      REQUIRE(proves_consistency(older, {n, with_flipped_bit(newer.root)}, proof) == (m == 0));
    }
  }
}

TEST_CASE("a proof with a hash too many, too few or changed is refused")
{
  const auto leaves = numbered_leaves(100);
  const TreeHead head{100, root_of(leaves)};
  const TreeHead older{37, root_of(Hashes(leaves).first(37))};
  const auto spoil = [](std::vector<Hash> proof, std::size_t at) {
    proof[at] = with_flipped_bit(proof[at]);
    return proof;
  };
  const auto inclusion = inclusion_proof(41, leaves);
  const auto consistency = consistency_proof(37, leaves);
  auto longer = inclusion;
  longer.push_back(leaves[0]);
  CHECK_FALSE(proves_inclusion(leaves[41], 41, head, longer));
  CHECK_FALSE(proves_inclusion(leaves[41], 41, head, Hashes(inclusion).first(inclusion.size() - 1)));
  for (std::size_t i = 0; i < inclusion.size(); ++i)
    CHECK_FALSE(proves_inclusion(leaves[41], 41, head, spoil(inclusion, i)));
  longer = consistency;
  longer.push_back(leaves[0]);
  CHECK_FALSE(proves_consistency(older, head, longer));
  CHECK_FALSE(proves_consistency(older, head, {}));
  for (std::size_t i = 0; i < consistency.size(); ++i)
    CHECK_FALSE(proves_consistency(older, head, spoil(consistency, i)));
  CHECK_FALSE(proves_consistency(head, older, consistency));
  CHECK_FALSE(proves_inclusion(leaves[0], 0, {0, root_of({})}, {}));
}
