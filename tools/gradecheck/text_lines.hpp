// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "table.hpp"
#include <string_view>

namespace eduaudit::gradecheck {

// Reads plain text line by line. Lines with as many columns as their neighbour, set apart by tabs or by two
// blanks or more, are a table too.
class TextLines {
 public:
  TextLines(Scanner& scanner, Tally& tally) : m_scanner(scanner), m_table(scanner, tally, Scan::done) {}
  void read(std::string_view text);

 private:
  void line(std::string_view text, int64_t number);
  // The line before the last is looked at when its neighbour is known.
  void settle(std::size_t next_columns);

  Scanner& m_scanner;
  Table m_table;
  std::string_view m_text;
  int64_t m_number = 0; // of m_text; 0: there is none
  std::vector<Cell> m_cells;
  std::vector<Cell> m_next;
  bool m_in_table = false;
};

} // namespace eduaudit::gradecheck
