// SPDX-License-Identifier: Apache-2.0
#include "base/cell_date.hpp"
#include "base/text.hpp"

namespace eduaudit {

namespace {

// Day 1 of Excel is 1900-01-01, and 1900 had a 29 February for it, so days count from 1899-12-30.
std::optional<Date> excel_day(std::string_view text)
{
  constexpr Date zero{std::chrono::year{1899}, std::chrono::month{12}, std::chrono::day{30}};
  const auto number = text.size() == 5 ? parse_integer(text) : std::nullopt;
  return number && *number >= 20000 ? std::optional(add_days(zero, *number)) : std::nullopt;
}

} // namespace

std::optional<Date> parse_cell_date(std::string_view cell)
{
  if (const auto date = parse_date(cell))
    return *date;
  if (const auto day = excel_day(cell))
    return day;
  const auto day = cell.substr(0, cell.find_first_of(" T"));
  if (day.size() == cell.size() || cell.find(':') == std::string_view::npos)
    return {};
  const auto date = parse_date(day);
  return date ? std::optional(*date) : std::nullopt;
}

} // namespace eduaudit
