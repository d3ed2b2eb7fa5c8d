// SPDX-License-Identifier: Apache-2.0
#include "policy/policy.hpp"
#include <algorithm>
#include <array>

namespace eduaudit {
namespace {

constexpr std::size_t longest_unit = 64;
constexpr std::size_t longest_name = 256;

bool is_name(std::string_view text)
{
  const auto control = [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; };
  return text.size() <= longest_name && std::ranges::none_of(text, control);
}

std::string read_unit(config::Reader& table)
{
  auto unit = table.text("unit");
  if (!table.has("unit") || is_unit(unit))
    return unit;
  table.problem(say({"school.unit: {}", "school.unit：{}"}, {unit_rule}), "unit");
  return {};
}

std::string read_name(config::Reader& table)
{
  auto name = table.text("name");
  if (is_name(name))
    return name;
  table.problem(
      {"school.name must be one line of at most 256 bytes", "school.name 应为一行文字，不超过 256 字节"},
      "name");
  return {};
}

Zone read_zone(config::Reader& table)
{
  const auto text = table.text("zone", "+08:00");
  if (const auto zone = parse_zone(text))
    return *zone;
  table.problem({"school.zone must be an offset from UTC such as \"+08:00\"",
                 "school.zone 应为与 UTC 的时差，例如“+08:00”"},
                "zone");
  return shanghai;
}

} // namespace

bool is_unit(std::string_view text)
{
  const auto allowed = [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '_' || c == '-';
  };
  return !text.empty() && text.size() <= longest_unit && std::ranges::all_of(text, allowed);
}

School read_school(config::Reader root)
{
  static constexpr std::array<std::string_view, 2> languages = {"en", "zh"};
  auto table = root.table("school");
  School school;
  school.unit = read_unit(table);
  school.name = read_name(table);
  school.lang = table.choice("lang", {}, languages);
  school.zone = read_zone(table);
  return school;
}

} // namespace eduaudit
