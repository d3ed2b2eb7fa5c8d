// SPDX-License-Identifier: Apache-2.0
#include "ledger/merkle.hpp"
#include "base/text.hpp"
#include "crypto/digest.hpp"
#include <algorithm>
#include <bit>
#include <cstring>

namespace eduaudit::logkeep::ledger {

namespace {

constexpr std::string_view leaf_prefix{"\0", 1};
constexpr std::string_view node_prefix{"\1", 1};

// A million leaves are a million short messages: one hasher a thread allocates nothing.
template <class... Parts>
Hash hash_parts(Parts... parts)
{
  thread_local Hasher hasher;
  Hash hash;
  hasher.reset();
  (hasher.update(parts), ...);
  hasher.finish_into(hash);
  return hash;
}

// Where the tree over `size` leaves (at least two) is cut: the largest power of two below the size.
uint64_t left_size(uint64_t size)
{
  return std::bit_floor(size - 1);
}

// SUBPROOF of RFC 6962, section 2.1.2, for a beginning of less than all leaves.
void add_consistency(std::vector<Hash>& proof, uint64_t old_size, Hashes leaves, bool old_root_is_known)
{
  if (old_size == leaves.size()) {
    if (!old_root_is_known)
      proof.push_back(root_of(leaves));
    return;
  }
  const auto left = left_size(leaves.size());
  if (old_size <= left) {
    add_consistency(proof, old_size, leaves.first(left), old_root_is_known);
    proof.push_back(root_of(leaves.subspan(left)));
  } else {
    add_consistency(proof, old_size - left, leaves.subspan(left), false);
    proof.push_back(root_of(leaves.first(left)));
  }
}

// The way from a leaf to the root: at each step, whether the proof's next hash stands on the left.
class Climb {
 public:
  Climb(uint64_t index, uint64_t size) : m_index(index), m_last(size - 1) {}

  bool at_top() const { return m_last == 0; }
  // A right child, or a last one that was lifted to where it is one.
  bool sibling_is_left()
  {
    const bool left = (m_index & 1) != 0 || m_index == m_last;
    while (left && (m_index & 1) == 0 && m_index != 0)
      rise();
    rise();
    return left;
  }
  void rise_while_right()
  {
    while ((m_index & 1) != 0)
      rise();
  }

 private:
  void rise()
  {
    m_index >>= 1;
    m_last >>= 1;
  }
  uint64_t m_index;
  uint64_t m_last;
};

} // namespace

Hash leaf_hash(std::string_view entry)
{
  return hash_parts(leaf_prefix, entry);
}

Hash node_hash(const Hash& left, const Hash& right)
{
  return hash_parts(node_prefix, bytes_of(left), bytes_of(right));
}

std::string_view bytes_of(const Hash& hash)
{
  return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

std::string hex_of(const Hash& hash)
{
  return hex(hash);
}

std::string base64_of(const Hash& hash)
{
  return base64(bytes_of(hash));
}

std::optional<Hash> hash_of(std::string_view bytes)
{
  Hash hash;
  if (bytes.size() != hash.size())
    return std::nullopt;
  std::memcpy(hash.data(), bytes.data(), hash.size());
  return hash;
}

std::optional<Hash> hash_from_base64(std::string_view text)
{
  const auto bytes = from_base64(text);
  return bytes ? hash_of(*bytes) : std::nullopt;
}

void Frontier::add(const Hash& leaf)
{
  m_peaks.push_back(leaf);
  ++m_size;
  for (auto size = m_size; (size & 1) == 0; size >>= 1) {
    const auto right = m_peaks.back();
    m_peaks.pop_back();
    m_peaks.back() = node_hash(m_peaks.back(), right);
  }
}

Hash Frontier::root() const
{
  if (m_peaks.empty())
    return hash_parts();
  auto root = m_peaks.back();
  for (auto peak = m_peaks.rbegin() + 1; peak != m_peaks.rend(); ++peak)
    root = node_hash(*peak, root);
  return root;
}

Hash root_of(Hashes leaves)
{
  Frontier frontier;
  for (const auto& leaf : leaves)
    frontier.add(leaf);
  return frontier.root();
}

std::vector<Hash> inclusion_proof(uint64_t index, Hashes leaves)
{
  std::vector<Hash> proof;
  while (leaves.size() > 1) {
    const auto left = left_size(leaves.size());
    const bool in_left = index < left;
    proof.push_back(root_of(in_left ? leaves.subspan(left) : leaves.first(left)));
    leaves = in_left ? leaves.first(left) : leaves.subspan(left);
    index -= in_left ? 0 : left;
  }
  std::ranges::reverse(proof);
  return proof;
}

std::vector<Hash> consistency_proof(uint64_t old_size, Hashes leaves)
{
  std::vector<Hash> proof;
  if (old_size > 0)
    add_consistency(proof, old_size, leaves, true);
  return proof;
}

bool proves_inclusion(const Hash& leaf, uint64_t index, const TreeHead& head, Hashes proof)
{
  if (index >= head.size)
    return false;
  Climb climb(index, head.size);
  auto hash = leaf;
  for (const auto& step : proof) {
    if (climb.at_top())
      return false;
    hash = climb.sibling_is_left() ? node_hash(step, hash) : node_hash(hash, step);
  }
  return climb.at_top() && hash == head.root;
}

bool proves_consistency(const TreeHead& older, const TreeHead& newer, Hashes proof)
{
  if (older.size > newer.size)
    return false;
  if (older.size == newer.size)
    return proof.empty() && older.root == newer.root;
  if (older.size == 0)
    return proof.empty() && older.root == Frontier{}.root();
  // The old root is a node of the new tree, and left out of the proof, where the old size is a power of two.
  const bool whole_subtree = std::has_single_bit(older.size);
  if (!whole_subtree && proof.empty())
    return false;
  auto old_hash = whole_subtree ? older.root : proof.front();
  auto new_hash = old_hash;
  Climb climb(older.size - 1, newer.size);
  climb.rise_while_right();
  for (const auto& step : proof.subspan(whole_subtree ? 0 : 1)) {
    if (climb.at_top())
      return false;
    if (climb.sibling_is_left()) {
      old_hash = node_hash(step, old_hash);
      new_hash = node_hash(step, new_hash);
    } else
      new_hash = node_hash(new_hash, step);
  }
  return climb.at_top() && old_hash == older.root && new_hash == newer.root;
}

} // namespace eduaudit::logkeep::ledger
