// SPDX-License-Identifier: Apache-2.0
#include "stamp_minutes.hpp"

namespace eduaudit::logkeep::formats {

namespace {

// 2026-03-01 08:00:01,123 fail2ban.filter [812]: ...; [2026-03-01 08:00:01] app.ERROR: ...; PostgreSQL, exim,
// and most programs that build their own lines. A zone may stand behind the time; without one it is local.
constexpr std::string_view ends = " ,.;:|]\t\"'";

std::size_t after_milliseconds(std::string_view line, std::size_t at)
{
  return at < line.size() && (line[at] == '.' || line[at] == ',') ? after_digits(line, at + 1) : at;
}

std::string_view zone_behind(std::string_view line, std::size_t at)
{
  if (at >= line.size() || line[at] != ' ')
    return {};
  const auto word = line.substr(at + 1, line.find_first_of(" ]", at + 1) - at - 1);
  return word.size() <= 6 && zone_offset(word) ? word : std::string_view{};
}

// Huawei and dpkg have these stamps too.
bool is_of_others(std::string_view line, std::size_t at)
{
  if (at + 1 >= line.size() || line[at] != ' ')
    return false;
  const auto rest = line.substr(at + 1);
  if (starts_with_dpkg_action(rest))
    return true;
  const auto blank = rest.find(' ');
  return blank != std::string_view::npos && rest.substr(blank).starts_with(" %%");
}

bool locate(std::string_view line, StampPlace& place)
{
  const std::size_t start = line.starts_with('[');
  if (!locate_local<"0000-00-00 00:00:00">(line, start, place) &&
      !locate_local<"0000-00-00T00:00:00">(line, start, place))
    return false;
  const auto end = after_milliseconds(line, start + 19);
  if (end < line.size() && ends.find(line[end]) == std::string_view::npos)
    return false;
  if (has_shape<",0000-00-00 00:00:00">(line, end) || is_of_others(line, end))
    return false;
  place.tail = zone_behind(line, end);
  return true;
}

} // namespace

extern const LineFormat dashed;
constinit const LineFormat dashed{.name = "dashed", .locate = locate, .minute = minute_of_date};

} // namespace eduaudit::logkeep::formats
