// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "scanner.hpp"
#include <memory>
#include <span>
#include <vector>

namespace eduaudit::gradecheck {

struct Cell {
  std::string_view text;
  int64_t line = 1;
};

// One table, row by row: finds its header, tells every cell's column to the scanner, and at the end says
// whether it ranks people: by a column of ranks beside names, or by being sorted by a score (at least 8 rows,
// at most 2 % out of order). Keeps sums only, so its length does not matter.
class Table {
 public:
  Table(Scanner& scanner, Tally& tally);
  void row(std::span<const Cell> cells);
  void finish();

 private:
  struct Column {
    ColumnKind kind = ColumnKind::none;
    int64_t values = 0; // cells that are numbers (or ranks)
    int64_t filled = 0; // cells that hold something
    int64_t names = 0;  // cells that look like a name
    int64_t falls = 0;  // the number is smaller than the one before
    int64_t rises = 0;
    int64_t last = 0;
  };
  static bool is_header(std::span<const Cell> cells);
  bool may_repeat_header(std::span<const Cell> cells) const;
  void start(std::span<const Cell> cells);
  void scan(std::span<const Cell> cells);
  ColumnKind kind_of(std::span<const Cell> cells, std::size_t i) const;
  void look_for_address(const Cell& cell, ColumnKind kind);
  void count(std::span<const Cell> cells);
  void keep_name(std::span<const Cell> cells);
  static void add_number(Column& column, std::string_view text);
  bool has(ColumnKind kind) const;
  bool is_sorted(const Column& column) const;
  void judge();
  void report(ExposureKind kind, int64_t rows, std::string_view basis);
  std::size_t guessed_names() const;

  static constexpr std::size_t most_columns = 64;
  Scanner& m_scanner;
  Tally& m_tally;
  std::vector<Column> m_columns;
  std::vector<std::pair<int64_t, std::string>> m_people; // line and masked name of the first rows
  std::size_t m_name_column = 0;
  bool m_has_header = false;
  bool m_has_names = false;
  bool m_contest = false;
  int64_t m_rows = 0;
};

} // namespace eduaudit::gradecheck
