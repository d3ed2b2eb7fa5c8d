// SPDX-License-Identifier: Apache-2.0
#include "level.hpp"
#include "base/text.hpp"
#include <algorithm>
#include <array>
#include <string>

namespace eduaudit::gradecheck {

namespace {

constexpr auto numerals = std::to_array<std::string_view>({"一", "二", "三", "四", "五"});
// GB/T 22240-2020 section 4.1, the names of the five levels in order.
constexpr auto names =
    std::to_array<std::string_view>({"自主保护级", "指导保护级", "监督保护级", "强制保护级", "专控保护级"});

std::string without_all(std::string text, std::string_view piece)
{
  for (auto at = text.find(piece); at != std::string::npos; at = text.find(piece, at))
    text.erase(at, piece.size());
  return text;
}

std::optional<int64_t> digit_behind(std::string_view text, char letter)
{
  const auto at = text.find(letter);
  if (at == std::string_view::npos || at + 1 >= text.size() || text[at + 1] < '1' || text[at + 1] > '5')
    return std::nullopt;
  return text[at + 1] - '0';
}

// Takes the SxAyGz form out of `text`.
Level take_letters(std::string& text)
{
  Level level;
  const auto at = text.find('s');
  if (at == std::string::npos || text.size() < at + 4 || !digit_behind(text, 's') || !digit_behind(text, 'a'))
    return level;
  level.business = digit_behind(text, 's');
  level.service = digit_behind(text, 'a');
  level.general = digit_behind(text, 'g');
  text.erase(at, level.general ? 6 : 4);
  return level;
}

std::optional<int64_t> plain_level(std::string text)
{
  for (const std::string_view noise : {"等级保护", "等保", "保护级", "信息系统", "第", "级", "等", "level",
                                       "l", "（", "）", "(", ")", "，", ","})
    text = without_all(std::move(text), noise);
  for (std::size_t i = 0; i < numerals.size(); ++i)
    if (text == numerals[i] || text == std::to_string(i + 1))
      return static_cast<int64_t>(i + 1);
  return std::nullopt;
}

} // namespace

std::optional<Level> parse_level(std::string_view written)
{
  auto text = to_lower(trim(written));
  for (const std::string_view blank : {" ", "\u3000", "\u00A0", "*"})
    text = without_all(std::move(text), blank);
  if (text.empty())
    return std::nullopt;
  const auto named =
      std::ranges::find_if(names, [&](auto name) { return text.find(name) != std::string::npos; });
  if (named != names.end())
    return Level{.level = named - names.begin() + 1};
  auto level = take_letters(text);
  level.level = plain_level(text);
  const bool only_letters =
      without_all(without_all(without_all(without_all(text, "（"), "）"), "("), ")").empty();
  if (!level.level && level.business && only_letters)
    level.level = level.general.value_or(std::max(*level.business, *level.service));
  return level.level ? std::optional(level) : std::nullopt;
}

bool says_none(std::string_view text)
{
  constexpr auto words =
      std::to_array<std::string_view>({"", "无", "否", "未定级", "未备案", "未测评", "没有", "暂无", "-",
                                       "--", "/", "—", "——", "none", "n/a", "no", "0"});
  return std::ranges::find(words, to_lower(trim(text))) != words.end();
}

} // namespace eduaudit::gradecheck
