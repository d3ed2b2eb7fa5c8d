// SPDX-License-Identifier: Apache-2.0
#include "cell.hpp"
#include "base/utf8.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::dataconsist {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

// Blanks, also the ideographic one, no-break spaces, a zero-width one and a BOM inside the file.
constexpr std::array<std::string_view, 9> blanks{
    " ", "\t", "\n", "\r", "\v", "\xC2\xA0", "\xE3\x80\x80", "\xE2\x80\x8B", "\xEF\xBB\xBF"};

std::size_t blank_at_front(std::string_view text)
{
  for (const auto blank : blanks)
    if (text.starts_with(blank))
      return blank.size();
  return 0;
}

std::size_t blank_at_end(std::string_view text)
{
  for (const auto blank : blanks)
    if (text.ends_with(blank))
      return blank.size();
  return 0;
}

std::string_view without_outer_space(std::string_view text)
{
  while (const auto size = blank_at_front(text))
    text.remove_prefix(size);
  while (const auto size = blank_at_end(text))
    text.remove_suffix(size);
  return text;
}

// '360102... as Excel marks a text, and ="360102..." as exports write one.
std::string_view without_text_prefix(std::string_view text)
{
  const auto is_code = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  };
  if (text.size() > 3 && text.starts_with("=\"") && text.ends_with('"'))
    return text.substr(2, text.size() - 3);
  if (text.size() > 1 && text.front() == '\'' && is_code(text[1]))
    return text.substr(1);
  return text;
}

// U+FF01 to U+FF5E, the fullwidth forms of ASCII.
char narrow_of(char32_t c)
{
  return c >= 0xFF01 && c <= 0xFF5E ? static_cast<char>(c - 0xFF01 + '!') : '\0';
}

// Whether there was a fullwidth letter or digit.
bool narrow(std::string_view text, std::string& out)
{
  bool found = false;
  out.clear();
  for (std::size_t position = 0; position < text.size();) {
    const auto c = next_code_point(text, position);
    const char ascii = narrow_of(c);
    if (ascii == '\0')
      append_utf8(out, c);
    else
      out += ascii;
    found |= ascii != '\0' && std::isalnum(static_cast<unsigned char>(ascii));
  }
  return found;
}

// Whether a look at the bytes shows that nothing can be wrong.
bool is_plain(std::string_view cell)
{
  if (cell.empty())
    return true;
  const auto is_inner = [](char c) { return c > ' ' && c <= '~'; };
  return is_inner(cell.front()) && is_inner(cell.back()) && cell.front() != '\'' && cell.front() != '=' &&
         std::ranges::none_of(cell,
                              [](char c) { return c == '\0' || static_cast<unsigned char>(c) >= 0x80; });
}

void take_nul(std::string_view cell, std::string& buffer, CleanCell& out)
{
  if (cell.find('\0') == std::string_view::npos)
    return;
  out.damages.push_back(Rule::nul_byte);
  buffer = cell;
  std::erase(buffer, '\0');
  out.value = buffer;
}

} // namespace

void clean_cell(std::string_view cell, CellKind kind, std::string& buffer, CleanCell& out)
{
  out.value = cell;
  out.damages.clear();
  out.lost = false;
  if (is_plain(cell))
    return;
  if (has_lost_characters(cell)) {
    out.damages.push_back(Rule::encoding_error);
    out.lost = true;
    return;
  }
  take_nul(cell, buffer, out);
  const auto take = [&](Rule rule, std::string_view clean) {
    if (clean.size() != out.value.size())
      out.damages.push_back(rule);
    out.value = clean;
  };
  take(Rule::outer_space, without_outer_space(out.value));
  take(Rule::text_prefix, without_text_prefix(out.value));
  std::string narrowed;
  if (kind == CellKind::free || !narrow(out.value, narrowed))
    return;
  out.damages.push_back(Rule::fullwidth);
  buffer = std::move(narrowed);
  out.value = buffer;
}

bool has_lost_characters(std::string_view cell)
{
  return cell.find(replacement) != std::string_view::npos;
}

bool is_excel_scientific(std::string_view value)
{
  const auto exponent = value.find("E+");
  if (exponent == std::string_view::npos || exponent == 0 || value.size() != exponent + 4)
    return false;
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto mantissa = value.substr(0, exponent);
  return is_digit(mantissa[0]) && (mantissa.size() == 1 || mantissa[1] == '.') &&
         std::ranges::all_of(mantissa.substr(std::min<std::size_t>(2, mantissa.size())), is_digit) &&
         std::ranges::all_of(value.substr(exponent + 2), is_digit);
}

} // namespace eduaudit::dataconsist
