// SPDX-License-Identifier: Apache-2.0
#include "cell.hpp"
#include "digits.hpp"
#include <algorithm>
#include <array>
#include <string>

namespace eduaudit::gradecheck {

namespace {

// Full-width digits and points as ASCII ones.
std::string narrow(std::string_view text)
{
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto size = digit_size(text.substr(at));
    const bool point = text.substr(at).starts_with("．");
    out += size == 3 ? static_cast<char>(text[at + 2] - '\x90' + '0') : point ? '.' : text[at];
    at += point || size == 3 ? 3 : 1;
  }
  return out;
}

bool is_ascii(char c)
{
  return static_cast<unsigned char>(c) < 0x80;
}

bool is_digit(char c)
{
  return c >= '0' && c <= '9';
}

// Digits with a point or without.
std::optional<int64_t> plain_number(std::string_view text)
{
  constexpr std::size_t longest = 9;
  if (text.size() > longest || text.empty() || !is_digit(text[0]))
    return std::nullopt;
  int64_t number = 0;
  std::size_t at = 0;
  for (; at < text.size() && is_digit(text[at]); ++at)
    number = number * 10 + (text[at] - '0');
  number *= 100;
  if (at == text.size())
    return number;
  if (text[at] != '.' || !std::ranges::all_of(text.substr(at + 1), is_digit))
    return std::nullopt;
  const auto decimals = text.substr(at + 1, 2);
  number += !decimals.empty() ? (decimals[0] - '0') * 10 : 0;
  return number + (decimals.size() > 1 ? decimals[1] - '0' : 0);
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

std::optional<int64_t> worded_number(std::string_view cell)
{
  constexpr std::size_t longest = 30;
  if (cell.size() > longest)
    return std::nullopt;
  const auto ascii = narrow(cell);
  std::string_view text = ascii;
  if (text.starts_with("第"))
    text.remove_prefix(3);
  for (const std::string_view unit : {"分", "名"})
    if (text.ends_with(unit))
      text.remove_suffix(unit.size());
  return plain_number(text);
}

} // namespace

std::string_view trim_cell(std::string_view text)
{
  while (const auto size = leading_blank(text))
    text.remove_prefix(size);
  while (const auto size = trailing_blank(text))
    text.remove_suffix(size);
  return text;
}

std::optional<int64_t> read_number(std::string_view cell)
{
  // By far most are plain; the others have bytes beyond ASCII at one end.
  if (cell.empty() || (is_ascii(cell.front()) && is_ascii(cell.back())))
    return plain_number(cell);
  return worded_number(cell);
}

bool is_placeholder(std::string_view cell)
{
  constexpr std::size_t longest = 6;
  if (cell.size() > longest || (!cell.empty() && cell[0] >= '0' && cell[0] <= '9'))
    return false;
  constexpr auto words = std::to_array<std::string_view>(
      {"", "-", "--", "—", "——", "/", "\\", "*", "**", "***", "无", "暂无", "缺考", "缺", "未考", "免考"});
  return std::ranges::find(words, cell) != words.end();
}

} // namespace eduaudit::gradecheck
