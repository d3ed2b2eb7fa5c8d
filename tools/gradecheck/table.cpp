// SPDX-License-Identifier: Apache-2.0
#include "table.hpp"
#include "address.hpp"
#include "mask.hpp"
#include "table_header.hpp"
#include <algorithm>

namespace eduaudit::gradecheck {

namespace {

constexpr std::size_t shortest_block = 6; // bytes; nothing that is looked for is shorter
constexpr int64_t fewest_sorted = 8;
constexpr int64_t fewest_scores = 3;
constexpr int64_t fewest_ranks = 2;
constexpr std::size_t most_people = 5;
constexpr std::size_t id_digits = 18;
constexpr int64_t most_rows_above = 20; // of a header without names

bool is_single_digit(std::string_view text)
{
  return text.size() == 1 && ((text[0] >= '0' && text[0] <= '9') || text[0] == 'X' || text[0] == 'x');
}

} // namespace

Table::Table(Scanner& scanner, Tally& tally, Scan scan) : m_scanner(scanner), m_tally(tally), m_scan(scan) {}

void Table::row(std::span<const Cell> cells)
{
  if (m_scan == Scan::cells)
    for (const auto& cell : cells.subspan(std::min(cells.size(), most_columns)))
      m_scanner.block(cell.text, {.line = cell.line, .standing = Standing::aside});
  cells = cells.first(std::min(cells.size(), most_columns));
  if (cells.size() > m_columns.size())
    m_columns.resize(cells.size());
  if (may_repeat_header(cells) && is_header(cells)) {
    finish();
    scan_header(cells);
    return start(cells);
  }
  if (m_has_header && m_rows == 0 && continues_header(cells, m_has_persons ? m_key_column : cells.size())) {
    scan_header(cells);
    return go_on_with_header(cells);
  }
  scan(cells);
  count(cells);
  if (!m_has_header)
    offer_as_list(cells);
}

// Without a header, a row may be one of a list, and so may be the lines in a cell of the layout.
void Table::offer_as_list(std::span<const Cell> cells)
{
  constexpr std::size_t longest = 400;
  auto& roster = m_scanner.roster();
  std::string line;
  for (const auto& cell : cells) {
    if (cell.text.find('\n') == std::string_view::npos) {
      if (line.size() <= longest)
        line.append(line.empty() ? "" : " ").append(cell.text);
      continue;
    }
    for (std::size_t at = 0; at < cell.text.size();) {
      const auto end = std::min(cell.text.find('\n', at), cell.text.size());
      roster.line(cell.text.substr(at, end - at), cell.line);
      at = end + 1;
    }
  }
  if (!cells.empty() && line.size() <= longest)
    roster.line(line, cells[0].line);
}

// Behind the first header, another one has its key column in the same place, or another number of columns.
bool Table::may_repeat_header(std::span<const Cell> cells) const
{
  if (!m_has_header || cells.size() != m_columns.size())
    return true;
  if (m_has_names)
    return may_name_persons(cells[m_key_column].text);
  return m_rows < most_rows_above ||
         classify_header(cells[m_key_column].text) == m_columns[m_key_column].kind;
}

bool Table::is_header(std::span<const Cell> cells) const
{
  return names_persons(cells) || (!m_has_names && m_rows < most_rows_above && names_values(cells));
}

void Table::start(std::span<const Cell> cells)
{
  m_scanner.roster().settle();
  m_columns.assign(cells.size(), {});
  m_people.clear();
  m_rows = 0;
  m_has_header = true;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const auto text = trim_cell(cells[i].text);
    m_columns[i].kind = classify_header(text);
    m_columns[i].of_class = ranks_a_class(text);
  }
  take_columns();
}

// Below 语文, which spans two columns, stand 分数 and 名次.
void Table::go_on_with_header(std::span<const Cell> cells)
{
  for (std::size_t i = 0; i < std::min(cells.size(), m_columns.size()); ++i) {
    const auto text = trim_cell(cells[i].text);
    const auto kind = classify_header(text);
    auto& column = m_columns[i];
    const bool open = column.kind == ColumnKind::none || column.kind == ColumnKind::other ||
                      column.kind == ColumnKind::score;
    if (kind != ColumnKind::none && kind != ColumnKind::other && (open || kind == ColumnKind::rank))
      column.kind = kind;
    column.of_class = column.of_class || ranks_a_class(text);
  }
  take_columns();
}

void Table::take_columns()
{
  m_has_names = has(ColumnKind::name);
  m_has_persons = m_has_names || has(ColumnKind::student_number);
  const auto telling = std::ranges::find_if(m_columns, [](const Column& column) {
    return column.kind != ColumnKind::none && column.kind != ColumnKind::other;
  });
  m_key_column = m_has_names     ? column_of(ColumnKind::name)
                 : m_has_persons ? column_of(ColumnKind::student_number)
                                 : static_cast<std::size_t>(telling - m_columns.begin());
  m_scanner.part();
  m_topic = m_scanner.topics().here();
}

std::size_t Table::column_of(ColumnKind kind) const
{
  return static_cast<std::size_t>(std::ranges::find(m_columns, kind, &Column::kind) - m_columns.begin());
}

// In a table without header, a label may stand to the left of its value.
ColumnKind Table::kind_of(std::span<const Cell> cells, std::size_t i) const
{
  if (m_has_header)
    return m_columns[i].kind;
  constexpr std::size_t shortest_value = 9;
  return i > 0 && cells[i].text.size() >= shortest_value ? classify_header(cells[i - 1].text)
                                                         : ColumnKind::none;
}

void Table::scan_header(std::span<const Cell> cells)
{
  if (m_scan == Scan::done)
    return;
  for (const auto& cell : cells) {
    m_scanner.block(cell.text, {.line = cell.line, .standing = Standing::aside});
    m_scanner.part();
  }
}

void Table::scan(std::span<const Cell> cells)
{
  const bool person = m_has_names && m_has_header;
  const auto standing = m_has_header ? Standing::aside : Standing::text;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (cells[i].text.size() < shortest_block)
      continue;
    const auto kind = kind_of(cells, i);
    if (m_scan == Scan::cells)
      m_scanner.block(cells[i].text,
                      {.line = cells[i].line, .column = kind, .beside_person = person, .standing = standing});
    if (m_has_header && (kind == ColumnKind::home_address || (kind == ColumnKind::address && m_has_names)))
      look_for_address(cells[i], kind);
  }
  if (m_scan == Scan::cells && cells.size() > id_digits)
    scan_single_digits(cells);
}

// Forms give every digit of an ID number a cell of its own.
void Table::scan_single_digits(std::span<const Cell> cells)
{
  std::string number;
  for (std::size_t i = 0; i <= cells.size(); ++i) {
    const auto text = i < cells.size() ? trim_cell(cells[i].text) : std::string_view{};
    if (is_single_digit(text)) {
      number += text;
      continue;
    }
    if (number.size() == id_digits)
      m_scanner.block(number, {.line = cells[i - 1].line, .standing = Standing::aside});
    number.clear();
  }
}

void Table::look_for_address(const Cell& cell, ColumnKind kind)
{
  const bool home = kind == ColumnKind::home_address;
  if (home ? is_home_value(trim_cell(cell.text)) : is_specific_address(cell.text))
    m_tally.home_address(trim_cell(cell.text), home ? "column" : "column-of-persons", cell.line);
}

void Table::add_number(Column& column, int64_t number)
{
  if (column.values > 0) {
    column.falls += number < column.last ? 1 : 0;
    column.rises += number > column.last ? 1 : 0;
  }
  column.last = number;
  ++column.values;
}

void Table::count(std::span<const Cell> cells)
{
  ++m_rows;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    auto& column = m_columns[i];
    if (m_has_header && column.kind != ColumnKind::rank && column.kind != ColumnKind::score)
      continue;
    const auto text = trim_cell(cells[i].text);
    const auto number = read_number(text);
    if (number)
      add_number(column, *number);
    column.filled += number || !is_placeholder(text) ? 1 : 0;
    column.names += !m_has_header && looks_like_name(text) ? 1 : 0;
  }
  if (m_people.size() < most_people)
    keep_name(cells);
}

void Table::keep_name(std::span<const Cell> cells)
{
  if (m_has_header && !m_has_names) {
    m_people.emplace_back(cells[0].line, std::string());
    return;
  }
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const auto text = trim_cell(cells[i].text);
    const bool name = m_has_header ? m_columns[i].kind == ColumnKind::name : looks_like_name(text);
    if (name && !text.empty()) {
      m_people.emplace_back(cells[i].line, mask_name(text));
      return;
    }
  }
}

// Falling or rising with at most 2 % of the steps the other way, and not flat.
bool Table::is_sorted(const Column& column) const
{
  if (column.values < fewest_sorted || column.values * 10 < column.filled * 9)
    return false;
  const auto steps = column.values - 1;
  const auto wrong = std::min(column.falls, column.rises);
  return wrong * 50 <= steps && std::max(column.falls, column.rises) * 4 >= steps;
}

std::size_t Table::guessed_names() const
{
  for (std::size_t i = 0; i < m_columns.size(); ++i)
    if (m_columns[i].names >= fewest_sorted && m_columns[i].names * 5 >= m_columns[i].filled * 4)
      return i;
  return m_columns.size();
}

// Whether the ranks are a contest's, which are for the public. Columns tell it where the words around do not,
// but not against a column that ranks a class.
std::string_view Table::basis_of(std::string_view basis) const
{
  const bool of_class = std::ranges::any_of(
      m_columns, [](const Column& column) { return column.kind == ColumnKind::rank && column.of_class; });
  if (m_topic == Topic::contest)
    return of_class ? "contest-class" : "contest";
  return m_topic == Topic::none && has(ColumnKind::contest) && !of_class ? "contest" : basis;
}

void Table::report(ExposureKind kind, int64_t rows, std::string_view basis)
{
  m_tally.rows(kind, rows, basis_of(basis));
  for (const auto& [line, name] : m_people)
    m_tally.place(kind, line, name);
}

void Table::judge()
{
  int64_t ranked = 0;
  int64_t scored = 0;
  int64_t sorted = 0;
  for (const auto& column : m_columns) {
    if (column.kind == ColumnKind::rank)
      ranked = std::max(ranked, column.filled);
    if (column.kind == ColumnKind::score)
      scored = std::max(scored, column.values);
    if (column.kind == ColumnKind::score && is_sorted(column))
      sorted = std::max(sorted, column.values);
  }
  if (ranked >= fewest_ranks)
    report(ExposureKind::class_ranking, ranked, "rank-column");
  else if (sorted > 0)
    report(ExposureKind::class_ranking, sorted, "sorted-scores");
  else if (scored >= fewest_scores)
    report(ExposureKind::score_list, scored, "scores");
}

// Serial numbers rise one by one beside names without ranking anybody; scores fall.
void Table::judge_without_header()
{
  for (std::size_t i = guessed_names() + 1; i < m_columns.size(); ++i)
    if (is_sorted(m_columns[i]) && m_columns[i].falls > m_columns[i].rises) {
      m_topic = m_scanner.topics().here();
      m_scanner.roster().drop();
      return report(ExposureKind::class_ranking, m_columns[i].values, "sorted-numbers");
    }
}

void Table::finish()
{
  if (m_has_header && m_has_persons)
    judge();
  else if (!m_has_header && m_rows >= fewest_sorted && m_scanner.speaks_of_exam())
    judge_without_header();
  m_columns.clear();
  m_has_header = m_has_names = m_has_persons = false;
  m_topic = Topic::none;
  m_people.clear();
  m_rows = 0;
}

} // namespace eduaudit::gradecheck
