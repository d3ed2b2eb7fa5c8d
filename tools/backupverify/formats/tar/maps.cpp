// SPDX-License-Identifier: Apache-2.0
// The maps of sparse members: where they stand differs by format.
#include "archive/tar_block.hpp"
#include "reader.hpp"
#include <algorithm>

namespace eduaudit::backupverify::tar {

namespace {

BackupDamage contradiction(std::string name, int64_t at, int64_t to)
{
  return {"member", std::move(name), at, to,
          Text{"its map of holes contradicts its size", "其空洞映射与大小矛盾"}};
}

} // namespace

bool Reader::find_map(const Header& header, const std::string& block, Found& found)
{
  const auto& pax = m_before.pax;
  const auto declared = found.data;
  if (header.type == 'S') {
    if (!read_old_map(block, found))
      return false;
  } else if (pax.is_sparse) {
    found.map = pax.sparse;
    if (pax.map_in_data && !read_map_in_data(found))
      return false;
  } else {
    return true;
  }
  if (found.map.is_sound() && found.map.data_size() == found.data)
    return true;
  m_report.lost(contradiction(found.member.name, found.at, m_blocks.position() + declared));
  found.map = {{{0, found.data}}, found.data};
  return true;
}

bool Reader::read_old_map(const std::string& block, Found& found)
{
  found.map = {{}, real_size(block).value_or(-1)};
  bool good = add_entries_of_header(block, found.map);
  for (bool more = has_more_behind_header(block); more;) {
    const auto next = m_blocks.peek();
    if (!next)
      return broken(next.error(), found.member.name, found.at);
    if (next->size() < block_size)
      return ends_here(found.member.name, found.at, std::nullopt, 0, found.data);
    good = good && add_entries_of_block(*next, found.map);
    more = has_more_behind_block(*next);
    m_blocks.skip_block();
  }
  if (!good)
    found.map.size = -1; // is not sound
  return true;
}

// A decimal number and a line feed; nothing where there is none, with what is left of the data. `ended`: the
// stream ended or broke, which is said.
std::optional<int64_t> Reader::map_number(int64_t& left, bool& ended)
{
  constexpr int64_t most = 1LL << 60;
  int64_t value = 0;
  for (bool any = false; left > 0; any = true) {
    const auto got = m_blocks.take(1);
    ended = !got || got->empty();
    if (ended)
      return std::nullopt;
    --left;
    const char digit = got->front();
    if (digit == '\n' && any)
      return value;
    if (digit < '0' || digit > '9' || value > most / 10)
      return std::nullopt;
    value = value * 10 + (digit - '0');
  }
  return std::nullopt;
}

// GNU sparse format 1.0: a count, then offset and size of each extent, padded to a block.
bool Reader::read_map_in_data(Found& found)
{
  const auto size = found.map.size;
  found.map.extents.clear();
  int64_t left = found.data;
  bool ended = false;
  const auto count = map_number(left, ended);
  bool good = count && *count <= static_cast<int64_t>(most_extents);
  for (int64_t i = 0; good && i < *count; ++i) {
    const auto at = map_number(left, ended);
    const auto length = at ? map_number(left, ended) : std::nullopt;
    good = length.has_value();
    if (good)
      found.map.extents.push_back({*at, *length});
  }
  if (ended) {
    const auto broke = m_blocks.peek();
    return broke ? ends_here(found.member.name, found.at, std::nullopt, found.data - left, found.data)
                 : broken(broke.error(), found.member.name, found.at);
  }
  const auto used = found.data - left;
  const auto padding = std::min(rounded_up(used) - used, left);
  (void)m_blocks.skip(padding); // an end is seen in the data
  found.data = left - padding;
  found.map.size = good ? size : -1;
  return true;
}

} // namespace eduaudit::backupverify::tar
