// SPDX-License-Identifier: Apache-2.0
#include "sparse.hpp"
#include "header.hpp"

namespace eduaudit::backupverify::tar {

namespace {

// The old GNU format (tar.h of GNU tar): entries of two numbers of 12 bytes each.
constexpr std::size_t number_size = 12;
constexpr std::size_t entry_size = 2 * number_size;
constexpr std::size_t entries_at = 386;
constexpr std::size_t entries_in_header = 4;
constexpr std::size_t more_at = 482;
constexpr std::size_t real_size_at = 483;
constexpr std::size_t entries_in_block = 21;
constexpr std::size_t more_in_block_at = 504;

bool add_entries(std::string_view bytes, std::size_t count, SparseMap& map)
{
  for (std::size_t i = 0; i < count; ++i, bytes.remove_prefix(entry_size)) {
    if (bytes.front() == '\0') // not used
      return true;
    const auto at = number(bytes.substr(0, number_size));
    const auto size = number(bytes.substr(number_size, number_size));
    if (!at || !size || map.extents.size() == most_extents)
      return false;
    map.extents.push_back({*at, *size});
  }
  return true;
}

} // namespace

int64_t SparseMap::data_size() const
{
  int64_t sum = 0;
  for (const auto& extent : extents)
    sum += extent.size;
  return sum;
}

bool SparseMap::is_sound() const
{
  int64_t end = 0;
  for (const auto& extent : extents) {
    if (extent.at < end || extent.size < 0 || extent.at > size || extent.size > size - extent.at)
      return false;
    end = extent.at + extent.size;
  }
  return true;
}

bool add_entries_of_header(std::string_view block, SparseMap& map)
{
  return add_entries(block.substr(entries_at), entries_in_header, map);
}

bool add_entries_of_block(std::string_view block, SparseMap& map)
{
  return add_entries(block, entries_in_block, map);
}

bool has_more_behind_header(std::string_view block)
{
  return block[more_at] != '\0';
}

bool has_more_behind_block(std::string_view block)
{
  return block[more_in_block_at] != '\0';
}

std::optional<int64_t> real_size(std::string_view block)
{
  return number(block.substr(real_size_at, number_size));
}

} // namespace eduaudit::backupverify::tar
