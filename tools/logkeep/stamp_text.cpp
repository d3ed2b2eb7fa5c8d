// SPDX-License-Identifier: Apache-2.0
#include "stamp_text.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::logkeep {

int month_number(std::string_view three_letters)
{
  static constexpr std::string_view names = "JanFebMarAprMayJunJulAugSepOctNovDec";
  if (three_letters.size() != 3)
    return 0;
  for (std::size_t at = 0; at < names.size(); at += 3)
    if (is_equal<3>(three_letters.data(), names.data() + at))
      return static_cast<int>(at / 3) + 1;
  return 0;
}

std::size_t after_priority(std::string_view line)
{
  if (line.empty() || line.front() != '<')
    return 0;
  std::size_t at = 1;
  while (at < line.size() && at <= 3 && is_digit(line[at]))
    ++at;
  return at > 1 && at < line.size() && line[at] == '>' ? at + 1 : 0;
}

std::size_t after_digits(std::string_view line, std::size_t at)
{
  while (at < line.size() && is_digit(line[at]))
    ++at;
  return at;
}

std::size_t after_fraction(std::string_view line, std::size_t at)
{
  return at < line.size() && line[at] == '.' ? after_digits(line, at + 1) : at;
}

std::optional<int64_t> civil_seconds(int year, int month, int day, int hour, int minute, int64_t offset)
{
  using namespace std::chrono;
  const Date date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                  std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok() || hour > 23 || minute > 59)
    return std::nullopt;
  const int64_t days = sys_days{date}.time_since_epoch().count();
  return days * 86400 + hour * 3600 + minute * 60 - offset;
}

std::optional<int64_t> zone_offset(std::string_view text)
{
  if (text == "Z" || text == "UTC" || text == "GMT")
    return 0;
  if (text.empty() || (text.front() != '+' && text.front() != '-') || !has_shape<"00">(text, 1))
    return std::nullopt;
  const auto minutes = text.substr(text.size() > 3 && text[3] == ':' ? 4 : 3);
  if (!minutes.empty() && (minutes.size() != 2 || !has_shape<"00">(minutes, 0)))
    return std::nullopt;
  const int64_t seconds = digits(text, 1, 2) * 3600 + (minutes.empty() ? 0 : digits(minutes, 0, 2) * 60);
  return text.front() == '-' ? -seconds : seconds;
}

std::optional<int64_t> iso_minute(std::string_view minute, std::string_view tail, Zone otherwise)
{
  const auto offset = tail.empty() ? otherwise.offset.count() : zone_offset(tail);
  if (!offset)
    return std::nullopt;
  return civil_seconds(digits(minute, 0, 4), digits(minute, 5, 2), digits(minute, 8, 2),
                       digits(minute, 11, 2), digits(minute, 14, 2), *offset);
}

namespace {

constexpr std::size_t longest_zone = 6;

// The word at `at`, where it is a zone; `zone` is left as it was where it is the same.
bool locate_zone(std::string_view line, std::size_t at, std::string_view& zone)
{
  if (const auto end = at + longest_zone; zone.size() == longest_zone && end < line.size() &&
                                          line[end] == ' ' && is_equal<6>(line.data() + at, zone.data()))
    return true;
  const auto blank = line.find(' ', at);
  zone = line.substr(at, blank == std::string_view::npos ? blank : blank - at);
  return zone.size() <= longest_zone && zone_offset(zone).has_value();
}

} // namespace

bool locate_iso(std::string_view line, std::size_t at, StampPlace& place)
{
  if (!has_shape<"0000-00-00T00:00:00">(line, at))
    return false;
  const auto end = after_fraction(line, at + 19);
  if (!locate_zone(line, end, place.tail))
    return false;
  if (place.minute.size() != 16 || !is_equal<16>(line.data() + at, place.minute.data()))
    place.minute = line.substr(at, 16);
  place.second = digits(line, at + 17, 2);
  return true;
}

bool locate_epoch(std::string_view line, std::size_t at, StampPlace& place)
{
  if (!has_shape<"0000000000">(line, at) || line[at] == '0')
    return false;
  place.minute = line.substr(at, 8);
  place.second = digits(line, at + 8, 2);
  place.tail = {};
  return true;
}

bool starts_with_dpkg_action(std::string_view text)
{
  static constexpr auto actions =
      std::to_array<std::string_view>({"startup ", "status ", "install ", "upgrade ", "configure ",
                                       "trigproc ", "disappear ", "remove ", "purge ", "conffile "});
  return !text.empty() && is_letter(text.front()) &&
         std::ranges::any_of(actions, [&](auto action) { return text.starts_with(action); });
}

std::size_t month_day_length(std::string_view line, std::size_t at)
{
  if (has_shape<"AAA _0 ">(line, at))
    return 6;
  return has_shape<"AAA 0 ">(line, at) ? 5 : 0;
}

} // namespace eduaudit::logkeep
