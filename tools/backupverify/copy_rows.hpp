// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string_view>

namespace eduaudit::backupverify {

// Counts the rows of COPY data of PostgreSQL as it passes: lines up to one that is "\.".
class CopyRows {
 public:
  // How many of the bytes belong to the data: all of them, until its end is found.
  std::size_t take(std::string_view bytes);
  bool ended() const { return m_ended; }
  int64_t rows() const { return m_lines; }
  // Whether the rows have that many columns, as far as their sum shows: a byte of a tab or a line end that
  // turned into another one is seen.
  bool fits(int64_t columns) const { return columns == 0 || m_tabs == m_lines * (columns - 1); }
  bool at_line_start() const { return m_at_line_start; }

 private:
  std::size_t look_at_end(std::string_view bytes, std::size_t at);

  int64_t m_lines = 0;
  int64_t m_tabs = 0;
  int m_marker = 0; // bytes of "\." that were seen at the start of the line
  bool m_at_line_start = true;
  bool m_ended = false;
};

// How many columns a COPY statement names; 0: none.
int64_t columns_of(std::string_view copy);

} // namespace eduaudit::backupverify
