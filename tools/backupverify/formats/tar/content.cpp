// SPDX-License-Identifier: Apache-2.0
#include "content.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::backupverify::tar {

namespace {

// Holes are not stored: a few bytes may claim any size of them, and digesting that takes its time.
constexpr int64_t largest_digested = 1LL << 41;
constexpr int64_t most_holes_free = 1LL << 33;
constexpr int64_t most_holes_per_byte = 2000;

bool is_worth_digesting(const SparseMap& map)
{
  const auto holes = map.size - map.data_size();
  return map.size <= largest_digested &&
         (holes <= most_holes_free || holes / most_holes_per_byte <= map.data_size());
}

} // namespace

Content::Content(Hasher* hasher, SparseMap map)
    : m_hasher(is_worth_digesting(map) ? hasher : nullptr), m_map(std::move(map))
{
  if (m_hasher)
    m_hasher->reset();
}

void Content::take(std::string_view data)
{
  if (!m_hasher)
    return;
  while (!data.empty() && m_extent < m_map.extents.size()) {
    const auto& extent = m_map.extents[m_extent];
    fill_hole(extent.at);
    const auto count = std::min(static_cast<int64_t>(data.size()), extent.size - m_in_extent);
    m_hasher->update(data.substr(0, static_cast<std::size_t>(count)));
    data.remove_prefix(static_cast<std::size_t>(count));
    m_position += count;
    m_in_extent += count;
    if (m_in_extent == extent.size) {
      ++m_extent;
      m_in_extent = 0;
    }
  }
}

void Content::fill_hole(int64_t end)
{
  static constexpr std::array<char, 64 * 1024> zeros{};
  while (m_position < end) {
    const auto count = std::min(static_cast<int64_t>(zeros.size()), end - m_position);
    m_hasher->update({zeros.data(), static_cast<std::size_t>(count)});
    m_position += count;
  }
}

std::string Content::finish()
{
  if (!m_hasher)
    return {};
  fill_hole(m_map.size);
  return m_hasher->finish_hex();
}

} // namespace eduaudit::backupverify::tar
