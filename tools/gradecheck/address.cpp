// SPDX-License-Identifier: Apache-2.0
#include "address.hpp"
#include "base/text.hpp"
#include "cell.hpp"
#include "chinese.hpp"
#include "digits.hpp"
#include "has_any.hpp"
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
constexpr auto buildings = std::to_array<std::string_view>({"栋", "幢", "座", "号楼", "弄", "单元"});
constexpr auto before_doors = std::to_array<std::string_view>(
    {"路",   "街",   "巷",   "弄",   "号",   "里",   "城",   "府", "湾", "苑", "院", "园",
     "小区", "公寓", "新村", "华庭", "名邸", "山庄", "宿舍", "栋", "幢", "座", "楼", "单元"});
constexpr auto townships =
    std::to_array<std::string_view>({"省", "市", "区", "县", "州", "盟", "旗", "镇", "乡", "街道"});
// 小区, 社区 and the like lead to a door.
constexpr auto no_districts =
    std::to_array<std::string_view>({"小", "社", "校", "园", "厂", "库", "住宅", "生活"});
constexpr auto no_values = std::to_array<std::string_view>(
    {"*",      "＊",     "×",    "某",   "XX",   "xx",   "__",   "填写", "请",   "格式", "例如", "如实",
     "具体到", "详细到", "必须", "一致", "变更", "证明", "同上", "不详", "保密", "农村", "城镇", "外地"});
constexpr auto own_rooms = std::to_array<std::string_view>(
    {"教学楼", "办公楼", "实验楼", "综合楼", "行政楼", "科技楼", "图书馆", "教室",   "会议室", "办公室",
     "体育馆", "艺术楼", "教研",   "阶梯",   "考点",   "考场",   "学术",   "报告厅", "政务",   "大厦"});
constexpr auto clause_ends = std::to_array<std::string_view>(
    {"，", "。", "；", "、", "！", "？", ",", ";", "|", "\n", "\t", "：", ":", "》", "”", "\"", "'", "<"});
constexpr std::string_view numerals = "一二三四五六七八九十";

// Full-width digits end in the same bytes 0x90..0x99 behind EF BC.
bool ends_in_number(std::string_view text)
{
  text = trim_cell(text);
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
bool goes_on_to_house(std::string_view after)
{
  const auto digits = std::min(after.find_first_not_of("0123456789"), after.size());
  return digits > 0 && after.substr(digits).starts_with("号");
}

bool has_digit(std::string_view text)
{
  for (std::size_t at = 0; at < text.size(); ++at)
    if (digit_size(text.substr(at)) > 0)
      return true;
  return false;
}

struct Number {
  std::size_t size;   // bytes
  std::size_t digits; // how many
};

Number number_at(std::string_view text, std::size_t at)
{
  Number number{0, 0};
  for (; at + number.size < text.size(); ++number.digits) {
    const auto size = digit_size(text.substr(at + number.size));
    if (size == 0)
      break;
    number.size += size;
  }
  return number;
}

std::size_t dash_size(std::string_view text, std::size_t at, Marks dashes)
{
  for (const auto dash : dashes)
    if (text.substr(std::min(at, text.size())).starts_with(dash))
      return dash.size();
  return 0;
}

// 5-2-301, 6#502 and behind 栋 2-501: the end; 0 when the number at `at` is none of these. Dates and
// telephones have longer parts.
std::size_t door_end(std::string_view text, std::size_t at)
{
  constexpr auto hyphens = std::to_array<std::string_view>({"-", "－", "–", "—"});
  constexpr auto sharps = std::to_array<std::string_view>({"#", "＃"});
  const auto building = number_at(text, at);
  const auto behind = at + building.size;
  if (building.digits == 0 || building.digits > 3)
    return 0;
  const auto sharp = dash_size(text, behind, sharps);
  const auto hyphen = sharp > 0 ? sharp : dash_size(text, behind, hyphens);
  const auto second = number_at(text, behind + hyphen);
  const auto second_end = behind + hyphen + second.size;
  if (hyphen == 0 || second.digits == 0)
    return 0;
  const auto more = dash_size(text, second_end, hyphens);
  const auto third = number_at(text, second_end + more);
  if (more > 0 && third.digits > 0)
    return second.digits <= 2 && third.digits >= 3 && third.digits <= 4 ? second_end + more + third.size : 0;
  const auto before = text.substr(0, at);
  const bool in_building =
      std::ranges::any_of(Marks(buildings).first(4), [&](auto b) { return before.ends_with(b); });
  return second.digits >= 3 && second.digits <= 4 && (sharp > 0 || in_building) ? second_end : 0;
}

bool has_door(std::string_view text)
{
  for (std::size_t at = 0; at < text.size();) {
    if (digit_size(text.substr(at)) == 0) {
      ++at;
      continue;
    }
    if (door_end(text, at) > 0)
      return true;
    at += number_at(text, at).size;
  }
  return false;
}

// What comes behind the province, city, district and township at the front, whatever they are called.
std::string_view behind_region(std::string_view text)
{
  constexpr std::size_t longest = 30;
  for (;;) {
    std::size_t nearest = std::string_view::npos;
    std::size_t behind = 0;
    for (const auto mark : townships) {
      const auto at = text.substr(0, longest).find(mark, 3);
      const auto before = text.substr(0, std::min(at, text.size()));
      const bool leads_on = mark == "区" && std::ranges::any_of(no_districts, [&](auto word) {
                              return before.ends_with(word);
                            });
      if (at < nearest && !leads_on) {
        nearest = at;
        behind = at + mark.size();
      }
    }
    if (behind == 0)
      return text;
    text.remove_prefix(behind);
  }
}

bool has_chinese(std::string_view text)
{
  return std::ranges::any_of(text, begins_chinese);
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
  return (has_any(text, places) && has_numbered(text, numbers)) || (has_chinese(text) && has_door(text));
}

bool is_home_value(std::string_view text)
{
  constexpr std::size_t longest = 300;
  constexpr std::size_t shortest_name = 6; // of a compound, where a region stands before it
  constexpr std::size_t longest_name = 45;
  constexpr auto prose = std::to_array<std::string_view>({"的", "及", "和", "与", "等"});
  text = trim(text);
  if (text.size() > longest || !has_chinese(text) || has_any(text, no_values))
    return false;
  const auto rest = trim(behind_region(text));
  if (has_digit(rest) || has_any(rest, places))
    return has_chinese(rest) || has_door(rest);
  return rest.size() < text.size() && rest.size() >= shortest_name && rest.size() <= longest_name &&
         has_chinese(rest) && !has_any(rest, prose);
}

std::string_view room_address(std::string_view text, std::size_t trigger, std::size_t trigger_size)
{
  const auto before = text.substr(0, trigger);
  const auto word = text.substr(trigger, trigger_size);
  const auto after = text.substr(trigger + trigger_size);
  if (!ends_in_number(before) || (word == "单元" && digit_size(trim_cell(after)) == 0) ||
      (word == "组" && !goes_on_to_house(after)))
    return {};
  const auto start = clause_start(text, trigger);
  const auto clause = text.substr(start, trigger - start);
  if (!has_any(clause, places) || has_any(clause, own_rooms))
    return {};
  const bool reaches_door = word == "室"     ? has_numbered(clause, buildings)
                            : word == "单元" ? has_numbered(clause, Marks(buildings).first(5))
                                             : clause.find("村") != std::string_view::npos;
  return reaches_door ? text.substr(start, trigger + trigger_size - start) : std::string_view{};
}

std::string_view door_address(std::string_view text, std::size_t number)
{
  const auto before = text.substr(0, number);
  const auto end = door_end(text, number);
  if (end == 0 || std::ranges::none_of(before_doors, [&](auto word) { return before.ends_with(word); }))
    return {};
  const auto start = clause_start(text, number);
  return has_any(text.substr(start, number - start), own_rooms) ? std::string_view{}
                                                                : text.substr(start, end - start);
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
