// SPDX-License-Identifier: Apache-2.0
#include "address.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include <algorithm>
#include <array>
#include <span>

namespace eduaudit::gradecheck {

namespace {

using Marks = std::span<const std::string_view>;

constexpr auto places = std::to_array<std::string_view>(
    {"路", "街",   "巷",   "大道", "胡同", "弄", "村", "屯", "庄", "小区", "花园",
     "苑", "家园", "公寓", "新村", "社区", "镇", "乡", "城", "府", "湾",   "里"});
constexpr auto numbers =
    std::to_array<std::string_view>({"号", "栋", "幢", "座", "单元", "室", "组", "户", "队"});
constexpr auto buildings = std::to_array<std::string_view>({"栋", "幢", "座", "号楼", "单元"});
constexpr auto own_rooms = std::to_array<std::string_view>(
    {"教学楼", "办公楼", "实验楼", "综合楼", "行政楼", "科技楼", "图书馆", "教室",   "会议室", "办公室",
     "体育馆", "艺术楼", "教研",   "阶梯",   "考点",   "考场",   "学术",   "报告厅", "政务",   "大厦"});
constexpr auto clause_ends = std::to_array<std::string_view>(
    {"，", "。", "；", "、", "！", "？", ",", ";", "|", "\n", "\t", "：", ":", "》", "”", "\"", "'", "<"});
constexpr std::string_view numerals = "一二三四五六七八九十";

bool has_any(std::string_view text, Marks marks)
{
  return std::ranges::any_of(marks, [&](auto mark) { return text.find(mark) != std::string_view::npos; });
}

// Full-width digits end in the same bytes 0x90..0x99 behind EF BC.
bool ends_in_number(std::string_view text)
{
  if (text.empty())
    return false;
  const auto last = static_cast<unsigned char>(text.back());
  if ((last >= '0' && last <= '9') || (last >= 'A' && last <= 'Z'))
    return true;
  if (text.size() < 3)
    return false;
  const auto character = text.substr(text.size() - 3);
  if (character.starts_with("\xEF\xBC"))
    return last >= 0x90 && last <= 0x99;
  const auto at = numerals.find(character);
  return at != std::string_view::npos && at % 3 == 0;
}

bool has_numbered(std::string_view text, Marks marks)
{
  for (const auto mark : marks)
    for (auto at = text.find(mark); at != std::string_view::npos; at = text.find(mark, at + 1))
      if (ends_in_number(text.substr(0, at)))
        return true;
  return false;
}

std::size_t clause_start(std::string_view text, std::size_t end)
{
  constexpr std::size_t longest = 120;
  std::size_t start = end > longest ? end - longest : 0;
  while (start < end && (static_cast<unsigned char>(text[start]) & 0xC0) == 0x80)
    ++start;
  const auto clause = text.substr(start, end - start);
  std::size_t behind = 0;
  for (const auto mark : clause_ends)
    if (const auto at = clause.rfind(mark); at != std::string_view::npos)
      behind = std::max(behind, at + mark.size());
  return start + behind;
}

// 村3组12号: the number of the house stands behind 组.
bool is_village_group(std::string_view before, std::string_view after)
{
  const auto digits = std::min(after.find_first_not_of("0123456789"), after.size());
  return before.find("村") != std::string_view::npos && digits > 0 && after.substr(digits).starts_with("号");
}

std::string_view without_note(std::string_view text)
{
  const auto head = text.substr(0, 90);
  for (const auto& [open, close] : {std::pair<std::string_view, std::string_view>{"（", "）"}, {"(", ")"}})
    if (text.starts_with(open))
      if (const auto end = head.find(close); end != std::string_view::npos)
        return text.substr(end + close.size());
  return text;
}

} // namespace

bool is_specific_address(std::string_view text)
{
  if (text.size() < 9 || text.size() > 300)
    return false;
  return has_any(text, places) && has_numbered(text, numbers);
}

std::string_view room_address(std::string_view text, std::size_t trigger, std::size_t trigger_size)
{
  const auto before = text.substr(0, trigger);
  if (!ends_in_number(before))
    return {};
  const auto start = clause_start(text, trigger);
  const auto clause = text.substr(start, trigger - start);
  const auto after = text.substr(trigger + trigger_size);
  if (!has_any(clause, places) || has_any(clause, own_rooms))
    return {};
  const auto word = text.substr(trigger, trigger_size);
  const bool reaches_door = word == "室"     ? has_numbered(clause, buildings)
                            : word == "单元" ? has_numbered(clause, Marks(buildings).first(4)) &&
                                                   !after.empty() && after[0] >= '0' && after[0] <= '9'
                                             : is_village_group(clause, after);
  return reaches_door ? text.substr(start, trigger + trigger_size - start) : std::string_view{};
}

std::string_view labelled_value(std::string_view text)
{
  constexpr std::size_t longest = 150;
  text = without_note(text);
  for (bool moved = true; moved;) {
    moved = false;
    for (const std::string_view skip : {"：", ":", " ", "\xC2\xA0", "　", "是", "在", "为", "\"", "'"})
      if (text.starts_with(skip)) {
        text.remove_prefix(skip.size());
        moved = true;
      }
  }
  text = text.substr(0, longest);
  auto end = text.size();
  for (const auto mark : clause_ends)
    end = std::min(end, text.find(mark));
  return trim(text.substr(0, end));
}

} // namespace eduaudit::gradecheck
