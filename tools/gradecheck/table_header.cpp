// SPDX-License-Identifier: Apache-2.0
#include "table_header.hpp"
#include "address.hpp"
#include "columns.hpp"
#include "vocabulary.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::gradecheck {

namespace {

constexpr std::size_t longest_header = 60;

bool has_meaning(ColumnKind kind)
{
  return kind != ColumnKind::none && kind != ColumnKind::other && kind != ColumnKind::name;
}

bool tells_by_itself(ColumnKind kind)
{
  return kind == ColumnKind::home_address || kind == ColumnKind::resident_id || kind == ColumnKind::rank;
}

// No header: a number, an address, a long text.
bool is_value(std::string_view text)
{
  constexpr std::ptrdiff_t most_digits = 4; // a year
  const auto digits = std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; });
  return text.size() > longest_header || digits > most_digits || (text[0] >= '0' && text[0] <= '9') ||
         is_specific_address(text);
}

// 居住小区 may stand beside the header 家庭住址; what is longer is its value, in a form.
bool is_address_beside_label(ColumnKind label, std::string_view text)
{
  constexpr std::size_t shortest = 18;
  return label == ColumnKind::home_address && text.size() >= shortest && is_home_value(text);
}

} // namespace

// 姓, 学, 考, 名, 幼, 家, 教 or n, N, x.
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

bool names_persons(std::span<const Cell> cells)
{
  if (std::ranges::none_of(cells,
                           [](const Cell& c) { return may_name_persons(c.text) && is_name_header(c.text); }))
    return false;
  std::size_t names = 0;
  std::size_t headers = 0;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (cells[i].text.size() > longest_header || cells[i].text.size() < 2)
      continue;
    const auto kind = classify_header(cells[i].text);
    const bool form =
        kind == ColumnKind::name && i + 1 < cells.size() && looks_like_name(trim_cell(cells[i + 1].text));
    if (form)
      return false;
    names += kind == ColumnKind::name ? 1 : 0;
    headers += has_meaning(kind) ? 1 : 0;
  }
  return names > 0 && (headers > 0 || cells.size() > 2) && cells.size() > 1;
}

bool names_values(std::span<const Cell> cells)
{
  constexpr std::size_t longest_plain = 30; // a title may hold the word too
  std::size_t filled = 0;
  std::size_t headers = 0;
  bool alone = false;
  auto kind = ColumnKind::none;
  for (const auto& cell : cells) {
    const auto text = trim_cell(cell.text);
    if (text.empty())
      continue;
    if (is_value(text) || is_address_beside_label(kind, text))
      return false;
    ++filled;
    kind = text.size() <= longest_plain ? classify_header(text) : ColumnKind::none;
    headers += has_meaning(kind) ? 1 : 0;
    alone = alone || tells_by_itself(kind);
  }
  return filled > 1 && (alone || headers > 1);
}

bool continues_header(std::span<const Cell> cells, std::size_t person_column)
{
  if (person_column < cells.size()) {
    const auto person = trim_cell(cells[person_column].text);
    if (!person.empty() && classify_header(person) == ColumnKind::other)
      return false;
  }
  bool meaning = false;
  for (const auto& cell : cells) {
    const auto text = trim_cell(cell.text);
    if (text.empty())
      continue;
    if (is_value(text))
      return false;
    meaning = meaning || has_meaning(classify_header(text));
  }
  return meaning;
}

} // namespace eduaudit::gradecheck
