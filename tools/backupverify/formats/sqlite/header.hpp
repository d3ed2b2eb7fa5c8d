// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "report.hpp"
#include <cstdint>
#include <string_view>

namespace eduaudit::backupverify::sqlite {

inline constexpr std::size_t header_size = 100;
bool is_database(std::string_view head);

// The header of a database file: sqlite.org/fileformat2.html, section 1.3.
struct Header {
  std::size_t page_size = 0; // 0: no size that there is
  std::uint32_t pages = 0;   // 0: not stated
  std::size_t reserved = 0;  // bytes at the end of each page
  bool wal = false;          // the newest content may stand in a -wal file
  bool sound = false;        // all its constants are those that there are
};
Header parse_header(std::string_view bytes);
// Its size against that of the file. `size`: -1 is not known yet.
void judge_size(const Header& header, int64_t size, Report& report);

// Sums of SQLite's WAL and of its checksum extension, over pairs of words; goes on from what they are.
struct Sums {
  std::uint32_t one = 0;
  std::uint32_t two = 0;
  void add(std::string_view bytes, bool big_endian); // a multiple of 8
  bool operator==(const Sums&) const = default;
};

} // namespace eduaudit::backupverify::sqlite
