// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "base/utf8.hpp"
#include <algorithm>
#include <string_view>

namespace eduaudit {

namespace {

// Never at the start of a line, never at its end (the usual prohibitions of Chinese typesetting, GB/T 15834).
constexpr std::u32string_view closing = U"，。、；：？！）】》〉」』〕〗］｝”’…—～·％℃,.;:?!)]}>%";
constexpr std::u32string_view opening = U"（【《〈「『〔〖［｛“‘([{<￥";

bool breaks_between(char32_t before, char32_t after)
{
  if (display_width(after) == 0 || closing.find(after) != std::u32string_view::npos ||
      opening.find(before) != std::u32string_view::npos)
    return false;
  return display_width(before) == 2 || display_width(after) == 2;
}

bool is_blank(char32_t code_point)
{
  return code_point == U' ' || code_point == U'\t';
}

// What is never broken unless it is wider than a line, and the blanks before it.
struct Piece {
  std::string_view blanks;
  std::string_view text;
};

std::size_t end_of_blanks(std::string_view text)
{
  return std::min(text.find_first_not_of(" \t"), text.size());
}

std::size_t end_of_piece(std::string_view text)
{
  std::size_t position = 0;
  if (text.empty())
    return 0;
  char32_t before = next_code_point(text, position);
  while (position < text.size()) {
    auto behind = position;
    const char32_t after = next_code_point(text, behind);
    if (is_blank(after) || breaks_between(before, after))
      break;
    // A combining mark leaves its base to decide.
    if (display_width(after) > 0)
      before = after;
    position = behind;
  }
  return position;
}

Piece take_piece(std::string_view& text)
{
  Piece piece;
  piece.blanks = text.substr(0, end_of_blanks(text));
  text.remove_prefix(piece.blanks.size());
  piece.text = text.substr(0, end_of_piece(text));
  text.remove_prefix(piece.text.size());
  return piece;
}

class Wrapper {
 public:
  // At least one wide character must fit on a line.
  Wrapper(std::size_t width, std::size_t indent)
      : m_width(std::max(width, indent + 2)), m_indent(indent), m_column(indent)
  {}

  void paragraph(std::string_view text)
  {
    while (!text.empty())
      place(take_piece(text));
  }

  void break_line()
  {
    m_out += '\n';
    m_column = m_indent;
    m_indent_due = true;
    m_empty = true;
  }

  std::string finish() { return std::move(m_out); }

 private:
  void place(const Piece& piece)
  {
    if (piece.text.empty())
      return;
    if (fits(piece.blanks.size() + display_width(piece.text)))
      put(std::string(piece.blanks.size(), ' '), piece.blanks.size());
    else if (!m_empty)
      break_line();
    put_cut(piece.text);
  }

  bool fits(std::size_t columns) const { return m_column + columns <= m_width; }

  void put_cut(std::string_view text)
  {
    while (!fits(display_width(text))) {
      const auto size = fitting(text);
      put(text.substr(0, size), 0);
      text.remove_prefix(size);
      break_line();
    }
    put(text, display_width(text));
  }

  std::size_t fitting(std::string_view text) const
  {
    std::size_t columns = 0;
    std::size_t position = 0;
    while (position < text.size()) {
      auto behind = position;
      columns += display_width(next_code_point(text, behind));
      if (!fits(columns))
        break;
      position = behind;
    }
    return position;
  }

  void put(std::string_view text, std::size_t columns)
  {
    if (text.empty())
      return;
    if (m_indent_due)
      m_out.append(m_indent, ' ');
    m_indent_due = false;
    m_out += text;
    m_column += columns;
    m_empty = false;
  }

  std::size_t m_width;
  std::size_t m_indent;
  std::size_t m_column;
  bool m_indent_due = false;
  bool m_empty = true;
  std::string m_out;
};

} // namespace

std::string wrap(std::string_view text, std::size_t width, std::size_t indent)
{
  Wrapper wrapper(width, indent);
  bool first = true;
  for (const auto paragraph : split(text, '\n')) {
    if (!first)
      wrapper.break_line();
    wrapper.paragraph(paragraph);
    first = false;
  }
  return wrapper.finish();
}

} // namespace eduaudit
