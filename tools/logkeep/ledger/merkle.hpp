// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit::logkeep::ledger {

// The Merkle tree of RFC 6962, section 2.1: SHA-256, leaves behind 0x00, nodes behind 0x01.
using Hash = std::array<unsigned char, 32>;
using Hashes = std::span<const Hash>;

Hash leaf_hash(std::string_view entry);
Hash node_hash(const Hash& left, const Hash& right);

std::string hex_of(const Hash& hash);
std::string base64_of(const Hash& hash);
std::string_view bytes_of(const Hash& hash);
std::optional<Hash> hash_of(std::string_view bytes); // 32 raw bytes
std::optional<Hash> hash_from_base64(std::string_view text);

// The root of a tree that grows, in memory that grows with its height only.
class Frontier {
 public:
  void add(const Hash& leaf);
  uint64_t size() const { return m_size; }
  Hash root() const; // of the empty tree: SHA-256 of nothing

 private:
  std::vector<Hash> m_peaks; // roots of the full subtrees, the largest first: one for each bit of the size
  uint64_t m_size = 0;
};

Hash root_of(Hashes leaves);

// From the leaf's sibling up to a child of the root; `index` is less than the number of leaves.
std::vector<Hash> inclusion_proof(uint64_t index, Hashes leaves);
// That the tree of the first `old_size` leaves is the beginning of this one; empty for 0 and for all of them.
std::vector<Hash> consistency_proof(uint64_t old_size, Hashes leaves);

// RFC 9162, sections 2.1.3.2 and 2.1.4.2. False for every proof that is not exactly right, also for one that
// is too long.
struct TreeHead {
  uint64_t size = 0;
  Hash root{};
  bool operator==(const TreeHead&) const = default;
};
bool proves_inclusion(const Hash& leaf, uint64_t index, const TreeHead& head, Hashes proof);
bool proves_consistency(const TreeHead& older, const TreeHead& newer, Hashes proof);

} // namespace eduaudit::logkeep::ledger
