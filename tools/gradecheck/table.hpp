// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "cell.hpp"
#include "scanner.hpp"
#include <span>
#include <vector>

namespace eduaudit::gradecheck {

// Whether the scanner sees the cells one by one, or has seen the whole lines already.
enum class Scan { cells, done };

// One table, row by row: finds its header, of one row or several, tells every cell's column to the scanner,
// and at the end says whether it ranks people: by a column of ranks beside names or student numbers, or by
// being sorted by a score (at least 8 rows, at most 2 % out of order). Keeps sums only, so its length does
// not matter.
class Table {
 public:
  Table(Scanner& scanner, Tally& tally, Scan scan = Scan::cells);
  void row(std::span<const Cell> cells);
  void finish();

 private:
  struct Column {
    ColumnKind kind = ColumnKind::none;
    bool of_class = false; // ranks a class
    int64_t values = 0;    // cells that are numbers
    int64_t filled = 0;    // cells that hold something
    int64_t names = 0;     // cells that look like a name
    int64_t falls = 0;     // the number is smaller than the one before
    int64_t rises = 0;
    int64_t last = 0;
  };
  bool is_header(std::span<const Cell> cells) const;
  bool may_repeat_header(std::span<const Cell> cells) const;
  void start(std::span<const Cell> cells);
  void go_on_with_header(std::span<const Cell> cells);
  void take_columns();
  void scan(std::span<const Cell> cells);
  void offer_as_list(std::span<const Cell> cells);
  void scan_header(std::span<const Cell> cells);
  void scan_single_digits(std::span<const Cell> cells);
  ColumnKind kind_of(std::span<const Cell> cells, std::size_t i) const;
  void look_for_address(const Cell& cell, ColumnKind kind);
  void count(std::span<const Cell> cells);
  void keep_name(std::span<const Cell> cells);
  static void add_number(Column& column, int64_t number);
  bool has(ColumnKind kind) const { return column_of(kind) < m_columns.size(); }
  std::size_t column_of(ColumnKind kind) const; // the first; the number of columns when there is none
  bool is_sorted(const Column& column) const;
  void judge();
  void judge_without_header();
  std::string_view basis_of(std::string_view basis) const;
  void report(ExposureKind kind, int64_t rows, std::string_view basis);
  std::size_t guessed_names() const;

  static constexpr std::size_t most_columns = 64;
  Scanner& m_scanner;
  Tally& m_tally;
  Scan m_scan;
  std::vector<Column> m_columns;
  std::vector<std::pair<int64_t, std::string>> m_people; // line and masked name of the first rows
  std::size_t m_key_column = 0; // by which another header is told: names, or what stands for them
  bool m_has_header = false;
  bool m_has_names = false;
  bool m_has_persons = false;  // names or student numbers
  Topic m_topic = Topic::none; // of the table
  int64_t m_rows = 0;          // below the header
};

} // namespace eduaudit::gradecheck
