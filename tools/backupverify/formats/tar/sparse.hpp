// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace eduaudit::backupverify::tar {

inline constexpr std::size_t most_extents = 1 << 20;

// Where the data of a sparse member lies in it; what is between is a hole.
struct Extent {
  int64_t at;
  int64_t size;
};

struct SparseMap {
  std::vector<Extent> extents;
  int64_t size = 0; // of the member, holes and all

  int64_t data_size() const;
  // Ascending, without overlaps, within the size.
  bool is_sound() const;
};

// The four entries of an old GNU header, the 21 of a block behind it. False: no numbers, or too many.
bool add_entries_of_header(std::string_view block, SparseMap& map);
bool add_entries_of_block(std::string_view block, SparseMap& map);
bool has_more_behind_header(std::string_view block);
bool has_more_behind_block(std::string_view block);
std::optional<int64_t> real_size(std::string_view block); // of an old GNU header

} // namespace eduaudit::backupverify::tar
