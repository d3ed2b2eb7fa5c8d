// SPDX-License-Identifier: Apache-2.0
#include "list_item.hpp"
#include "cell.hpp"
#include "chinese.hpp"
#include "columns.hpp"
#include "digits.hpp"
#include "topic.hpp"
#include "vocabulary.hpp"
#include <algorithm>
#include <array>
#include <span>

namespace eduaudit::gradecheck {

namespace {

using Marks = std::span<const std::string_view>;

constexpr auto brackets = std::to_array<std::string_view>({"（", "("});
constexpr auto behind_serials =
    std::to_array<std::string_view>({".", "．", "、", ")", "）", "】", "]", ":", "：", "名"});
constexpr auto set_apart =
    std::to_array<std::string_view>({"：", ":", "，", ",", "、", "—", "-", "－", "|", "…", "（", "("});

std::size_t mark_size(std::string_view text, Marks marks)
{
  const auto found = std::ranges::find_if(marks, [&](auto mark) { return text.starts_with(mark); });
  return found == marks.end() ? 0 : found->size();
}

std::string_view without_marks(std::string_view text)
{
  for (;;) {
    const auto plain = trim_cell(text);
    const auto size = mark_size(plain, set_apart);
    if (size == 0)
      return plain;
    text = plain.substr(size);
  }
}

// Behind "1.", "（1）", "①", "1" and a blank; the text as it is when no number stands before a name.
std::string_view behind_serial(std::string_view text)
{
  constexpr std::size_t most_digits = 3;
  if (text.starts_with("\xE2\x91"))
    return trim_cell(text.substr(character));
  auto rest = text.substr(mark_size(text, brackets));
  std::size_t digits = 0;
  for (auto size = digit_size(rest); size > 0; size = digit_size(rest), ++digits)
    rest.remove_prefix(size);
  if (digits == 0 || digits > most_digits)
    return text;
  rest.remove_prefix(mark_size(rest, behind_serials));
  return without_marks(rest);
}

// Behind "四（1）班" and a blank.
std::string_view behind_class(std::string_view text)
{
  constexpr std::size_t longest = 24;
  const auto at = text.substr(0, longest).find("班");
  if (at == std::string_view::npos || at == 0)
    return text;
  const auto rest = text.substr(at + character);
  const auto plain = without_marks(rest);
  return plain.size() < rest.size() ? plain : text;
}

bool may_be_name(std::string_view name)
{
  constexpr std::size_t shortest = 6;
  constexpr std::size_t longest = 12;
  return name.size() >= shortest && name.size() <= longest && topic_of(name) == Topic::none &&
         classify_header(name) == ColumnKind::other;
}

std::vector<std::string_view> split(std::string_view text, Marks marks)
{
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto size = mark_size(text.substr(at), marks);
    if (size > 0) {
      parts.push_back(trim_cell(text.substr(begin, at - begin)));
      begin = at + size;
    }
    at += std::max<std::size_t>(size, 1);
  }
  parts.push_back(trim_cell(text.substr(begin)));
  std::erase_if(parts, [](auto part) { return part.empty(); });
  return parts;
}

std::vector<ListItem> persons(const std::vector<std::string_view>& parts)
{
  constexpr std::size_t fewest = 3;
  constexpr std::size_t longest_rest = 24;
  std::vector<ListItem> found;
  for (const auto part : parts)
    if (auto item = read_list_item(part);
        item && looks_like_name(item->name) && item->rest.size() <= longest_rest)
      found.push_back(std::move(*item));
  if (found.size() < fewest || found.size() * 5 < parts.size() * 4)
    found.clear();
  return found;
}

} // namespace

std::optional<ListItem> read_list_item(std::string_view line)
{
  const auto text = trim_cell(line);
  const auto numbered = behind_serial(text);
  const auto plain = behind_class(numbered);
  ListItem item{.serial = numbered.size() < text.size(), .name = {}, .rest = {}};
  const auto run = chinese_run(plain);
  item.name = run;
  auto rest = plain.substr(run.size());
  // 李　红
  if (run.size() == character) {
    const auto second = chinese_run(trim_cell(rest));
    if (second.size() != character)
      return std::nullopt;
    item.name += second;
    rest = trim_cell(rest).substr(second.size());
  }
  if (!may_be_name(item.name))
    return std::nullopt;
  item.rest = without_marks(rest);
  const bool apart = rest.empty() || item.rest.size() < rest.size() || digit_size(rest) > 0;
  return apart ? std::optional(std::move(item)) : std::nullopt;
}

std::vector<ListItem> read_name_list(std::string_view text)
{
  constexpr auto stops = std::to_array<std::string_view>({"、", "；", ";", "，", ","});
  constexpr auto gaps = std::to_array<std::string_view>({" ", "\t", "　"});
  auto found = persons(split(text, stops));
  return found.empty() ? persons(split(text, gaps)) : found;
}

std::optional<int64_t> last_number(std::string_view text)
{
  constexpr int64_t most = 1'000'000; // hundredths
  std::optional<int64_t> last;
  for (std::size_t at = 0; at < text.size();) {
    auto end = at;
    for (auto size = digit_size(text.substr(end)); size > 0; size = digit_size(text.substr(end))) {
      end += size;
      if (text.substr(end).starts_with('.') && digit_size(text.substr(end + 1)) > 0)
        ++end;
    }
    if (end == at) {
      ++at;
      continue;
    }
    if (const auto number = read_number(text.substr(at, end - at)); number && *number < most)
      last = number;
    at = end;
  }
  return last;
}

std::size_t numeral_size(std::string_view text)
{
  constexpr std::string_view numerals = "一二三四五六七八九十";
  if (text.empty())
    return 0;
  if (text[0] >= '0' && text[0] <= '9')
    return 1;
  const auto at = text.size() < 3 ? std::string_view::npos : numerals.find(text.substr(0, 3));
  return at != std::string_view::npos && at % 3 == 0 ? 3 : 0;
}

} // namespace eduaudit::gradecheck
