// SPDX-License-Identifier: Apache-2.0
#include "table.hpp"
#include "address.hpp"
#include "base/text.hpp"
#include "mask.hpp"
#include <algorithm>
#include <array>
#include <optional>

namespace eduaudit::gradecheck {

namespace {

constexpr std::size_t shortest_block = 6; // bytes; nothing that is looked for is shorter
constexpr int64_t fewest_sorted = 8;
constexpr int64_t fewest_scores = 3;
constexpr int64_t fewest_ranks = 2;
constexpr std::size_t most_people = 5;

// "98", "98.5", "98分", "第3名": hundredths; nothing for other text.
std::optional<int64_t> read_number(std::string_view text)
{
  if (text.empty() || text.size() > 12)
    return std::nullopt;
  if (text.starts_with("第"))
    text.remove_prefix(3);
  for (const std::string_view unit : {"分", "名"})
    if (text.ends_with(unit))
      text.remove_suffix(unit.size());
  if (text.empty() || text.size() > 9 || text[0] < '0' || text[0] > '9')
    return std::nullopt;
  int64_t number = 0;
  int decimals = -1;
  for (const char c : text) {
    if (c == '.' && decimals < 0) {
      decimals = 0;
      continue;
    }
    if (c < '0' || c > '9')
      return std::nullopt;
    if (decimals >= 2)
      continue;
    number = number * 10 + (c - '0');
    decimals += decimals >= 0 ? 1 : 0;
  }
  for (; decimals < 2; decimals = std::max(decimals, 0) + 1)
    number *= 10;
  return number;
}

bool is_blank(char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// The blank at one end, those of word processors too: its bytes.
std::size_t leading_blank(std::string_view text)
{
  if (text.empty())
    return 0;
  if (is_blank(text.front()))
    return 1;
  if (static_cast<unsigned char>(text.front()) < 0xC2)
    return 0;
  return text.starts_with("\u00A0") ? 2 : text.starts_with("\u3000") || text.starts_with("\u200B") ? 3 : 0;
}

std::size_t trailing_blank(std::string_view text)
{
  if (text.empty())
    return 0;
  if (is_blank(text.back()))
    return 1;
  const auto last = static_cast<unsigned char>(text.back());
  if (last != 0xA0 && last != 0x80 && last != 0x8B)
    return 0;
  return text.ends_with("\u00A0") ? 2 : text.ends_with("\u3000") || text.ends_with("\u200B") ? 3 : 0;
}

std::string_view trim_cell(std::string_view text)
{
  while (const auto size = leading_blank(text))
    text.remove_prefix(size);
  while (const auto size = trailing_blank(text))
    text.remove_suffix(size);
  return text;
}

// A cheap look at every row, before the costly one at the few that may be headers: 姓, 学, 考, 名, 幼, 家 or
// n, N, x.
bool may_name_persons(std::string_view text)
{
  if (text.empty() || text.size() > 60)
    return false;
  const char first = text[0];
  if (first == 'n' || first == 'N' || first == 'x' || first == '*' || first == ' ')
    return true;
  if (text.size() < 6 || static_cast<unsigned char>(first) < 0xE3)
    return false;
  constexpr std::array<std::string_view, 8> starts{"姓", "学", "考", "名", "幼", "家", "教", "\u3000"};
  return std::ranges::any_of(
      starts, [&](auto one) { return text[0] == one[0] && text[1] == one[1] && text[2] == one[2]; });
}

} // namespace

Table::Table(Scanner& scanner, Tally& tally) : m_scanner(scanner), m_tally(tally) {}

void Table::row(std::span<const Cell> cells)
{
  for (const auto& cell : cells.subspan(std::min(cells.size(), most_columns)))
    m_scanner.block(cell.text, {.line = cell.line});
  cells = cells.first(std::min(cells.size(), most_columns));
  if (cells.size() > m_columns.size())
    m_columns.resize(cells.size());
  if (may_repeat_header(cells) && is_header(cells)) {
    finish();
    scan(cells);
    start(cells);
    return;
  }
  scan(cells);
  count(cells);
}

// Behind the first header, another one has its name column in the same place, or another number of columns.
bool Table::may_repeat_header(std::span<const Cell> cells) const
{
  if (!m_has_header || cells.size() != m_columns.size())
    return true;
  return may_name_persons(cells[m_name_column].text);
}

// A header names persons and says something of them. In a form (姓名 | 张某 | 性别 | 男) a name stands beside
// the word.
bool Table::is_header(std::span<const Cell> cells)
{
  if (std::ranges::none_of(cells,
                           [](const Cell& c) { return may_name_persons(c.text) && is_name_header(c.text); }))
    return false;
  std::size_t names = 0;
  std::size_t headers = 0;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (cells[i].text.size() > 60 || cells[i].text.size() < 2)
      continue;
    const auto kind = classify_header(cells[i].text);
    const bool form =
        kind == ColumnKind::name && i + 1 < cells.size() && looks_like_name(trim_cell(cells[i + 1].text));
    if (form)
      return false;
    names += kind == ColumnKind::name ? 1 : 0;
    headers += kind != ColumnKind::none && kind != ColumnKind::other && kind != ColumnKind::name ? 1 : 0;
  }
  return names > 0 && (headers > 0 || cells.size() > 2) && cells.size() > 1;
}

void Table::start(std::span<const Cell> cells)
{
  m_columns.assign(cells.size(), {});
  m_people.clear();
  m_rows = 0;
  m_has_header = true;
  for (std::size_t i = 0; i < cells.size(); ++i)
    m_columns[i].kind = classify_header(trim_cell(cells[i].text));
  const auto name = std::ranges::find(m_columns, ColumnKind::name, &Column::kind);
  m_has_names = name != m_columns.end();
  m_name_column = m_has_names ? static_cast<std::size_t>(name - m_columns.begin()) : 0;
  m_scanner.part();
  m_contest = m_scanner.speaks_of_contest() || has(ColumnKind::contest);
}

bool Table::has(ColumnKind kind) const
{
  return std::ranges::find(m_columns, kind, &Column::kind) != m_columns.end();
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

void Table::scan(std::span<const Cell> cells)
{
  const bool person = m_has_names && m_has_header;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (cells[i].text.size() < shortest_block)
      continue;
    const auto kind = kind_of(cells, i);
    m_scanner.block(cells[i].text, {.line = cells[i].line, .column = kind, .beside_person = person});
    if (m_has_header && (kind == ColumnKind::home_address || (kind == ColumnKind::address && m_has_names)))
      look_for_address(cells[i], kind);
  }
}

void Table::look_for_address(const Cell& cell, ColumnKind kind)
{
  const bool home = kind == ColumnKind::home_address;
  if (home ? is_home_value(trim_cell(cell.text)) : is_specific_address(cell.text))
    m_tally.home_address(trim_cell(cell.text), home ? "column" : "column-of-persons", cell.line);
}

void Table::add_number(Column& column, std::string_view text)
{
  const auto number = read_number(text);
  if (!number)
    return;
  if (column.values > 0) {
    column.falls += *number < column.last ? 1 : 0;
    column.rises += *number > column.last ? 1 : 0;
  }
  column.last = *number;
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
    if (text.empty())
      continue;
    ++column.filled;
    column.names += !m_has_header && looks_like_name(text) ? 1 : 0;
    add_number(column, text);
  }
  if (m_people.size() < most_people)
    keep_name(cells);
}

void Table::keep_name(std::span<const Cell> cells)
{
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

void Table::report(ExposureKind kind, int64_t rows, std::string_view basis)
{
  m_tally.rows(kind, rows, m_contest ? "contest" : basis);
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
      ranked = std::max(ranked, column.values);
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

void Table::finish()
{
  if (m_has_header && m_has_names) {
    judge();
  } else if (!m_has_header && m_rows >= fewest_sorted && m_scanner.speaks_of_exam()) {
    // Serial numbers rise one by one beside names without ranking anybody; scores fall.
    const auto names = guessed_names();
    for (std::size_t i = names + 1; i < m_columns.size(); ++i)
      if (is_sorted(m_columns[i]) && m_columns[i].falls > m_columns[i].rises) {
        m_contest = m_scanner.speaks_of_contest();
        report(ExposureKind::class_ranking, m_columns[i].values, "sorted-numbers");
        break;
      }
  }
  m_columns.clear();
  m_has_header = m_has_names = false;
  m_people.clear();
  m_rows = 0;
}

} // namespace eduaudit::gradecheck
