// SPDX-License-Identifier: Apache-2.0
#include "text_lines.hpp"
#include <algorithm>

namespace eduaudit::gradecheck {

namespace {

std::size_t blank_size(std::string_view text, std::size_t at)
{
  if (at >= text.size())
    return 0;
  switch (text[at]) {
  case ' ':
  case '\t':
    return 1;
  case '\xC2':
    return text.substr(at).starts_with("\u00A0") ? 2 : 0;
  case '\xE3':
    return text.substr(at).starts_with("\u3000") ? 3 : 0;
  default:
    return 0;
  }
}

// Where the blanks at `at` end when they set columns apart; `at` itself otherwise.
std::size_t gap_end(std::string_view text, std::size_t at)
{
  std::size_t blanks = 0;
  auto end = at;
  for (auto size = blank_size(text, end); size > 0; size = blank_size(text, end)) {
    blanks += text[end] == '\t' ? 2 : 1;
    end += size;
  }
  return blanks > 1 ? end : at;
}

bool may_have_gap(std::string_view text)
{
  return text.find('\t') != std::string_view::npos || text.find("  ") != std::string_view::npos ||
         text.find("\u3000\u3000") != std::string_view::npos ||
         text.find("\u00A0\u00A0") != std::string_view::npos;
}

void split_columns(std::string_view text, int64_t number, std::vector<Cell>& cells)
{
  cells.clear();
  text = trim_cell(text);
  if (!may_have_gap(text))
    return;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = gap_end(text, at);
    if (end > at) {
      cells.push_back({text.substr(begin, at - begin), number});
      begin = end;
    }
    at = end > at ? end : at + 1;
  }
  cells.push_back({text.substr(begin), number});
}

} // namespace

void TextLines::read(std::string_view text)
{
  int64_t number = 1;
  for (std::size_t at = 0; at < text.size(); ++number) {
    const auto end = std::min(text.find('\n', at), text.size());
    line(text.substr(at, end - at), number);
    at = end + 1;
  }
  settle(0);
  m_table.finish();
}

void TextLines::line(std::string_view text, int64_t number)
{
  split_columns(text, number, m_next);
  settle(m_next.size());
  std::swap(m_cells, m_next);
  m_text = text;
  m_number = number;
}

void TextLines::settle(std::size_t next_columns)
{
  if (m_number == 0)
    return;
  const bool in_table = m_cells.size() > 1 && (m_in_table || m_cells.size() == next_columns);
  if (in_table)
    m_scanner.part();
  m_scanner.block(m_text, {.line = m_number,
                           .standing = in_table ? Standing::aside : Standing::text,
                           .line_of_its_own = !in_table});
  if (in_table)
    m_table.row(m_cells);
  else if (m_in_table)
    m_table.finish();
  m_in_table = in_table;
}

} // namespace eduaudit::gradecheck
