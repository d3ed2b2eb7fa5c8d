// SPDX-License-Identifier: Apache-2.0
#include "cursor.hpp"
#include "stamp_minutes.hpp"
#include <array>

namespace eduaudit::logkeep::formats {

namespace {

// 信息,2026/3/1 8:00:01,Service Control Manager,7036,无,"...": an event log as the Chinese Windows exports
// it, in UTF-8 or GBK. Numbers are not padded; with a clock of twelve hours 上午 or 下午 stands before or
// behind the blank. Messages may have several lines.
constexpr std::size_t longest_level = 32;
constexpr auto headings =
    std::to_array<std::string_view>({",日期和时间,", ",\xC8\xD5\xC6\xDA\xBA\xCD\xCA\xB1\xBC\xE4,"});

struct Stamp {
  int year, month, day, hour, minute;
  std::size_t length; // of the text
};

// "2026/3/1 下午 8:00".
std::optional<Stamp> read_stamp(std::string_view text)
{
  Cursor cursor(text);
  Stamp stamp{};
  stamp.year = static_cast<int>(cursor.number(4));
  cursor.need("/");
  stamp.month = static_cast<int>(cursor.number(2));
  cursor.need("/");
  stamp.day = static_cast<int>(cursor.number(2));
  cursor.need(" ");
  const auto noon = take_noon(cursor);
  cursor.skip(" ");
  stamp.hour = hour_of_day(static_cast<int>(cursor.number(2)), noon);
  cursor.need(":");
  stamp.minute = static_cast<int>(cursor.number(2));
  stamp.length = text.size() - cursor.left().size();
  return cursor.fits() && stamp.year >= 1990 ? std::optional(stamp) : std::nullopt;
}

bool locate(std::string_view line, StampPlace& place)
{
  if (line.empty() || is_digit(line.front()))
    return false;
  auto start = line.substr(0, longest_level).find(',');
  if (start == std::string_view::npos)
    return false;
  start += line.substr(start + 1).starts_with('"') ? 2 : 1;
  const auto stamp = read_stamp(line.substr(start));
  if (!stamp || !has_shape<":00">(line, start + stamp->length))
    return false;
  place.minute = line.substr(start, stamp->length);
  place.second = digits(line, start + stamp->length + 1, 2);
  place.tail = {};
  return true;
}

std::optional<int64_t> minute(const StampPlace& place, const Assumed& assumed)
{
  const auto stamp = read_stamp(place.minute);
  if (!stamp)
    return std::nullopt;
  return civil_seconds(stamp->year, stamp->month, stamp->day, stamp->hour, stamp->minute,
                       assumed.zone.offset.count());
}

Aside aside(std::string_view line, Header&)
{
  for (const auto heading : headings)
    if (line.substr(0, longest_level + heading.size()).find(heading) != std::string_view::npos)
      return Aside::belongs;
  return Aside::no;
}

} // namespace

extern const LineFormat windows_csv;
constinit const LineFormat windows_csv{.name = "windows-csv",
                                       .locate = locate,
                                       .minute = minute,
                                       .aside = aside,
                                       .entries = Entries::continued,
                                       .verified = false};

} // namespace eduaudit::logkeep::formats
