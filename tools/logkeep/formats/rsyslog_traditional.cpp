// SPDX-License-Identifier: Apache-2.0
#include "line_format.hpp"

namespace eduaudit::logkeep::formats {

namespace {

// Mar  1 08:00:01 gw1 sshd[812]: msg; some devices pad the day with a zero or put <priority> in front.
bool locate(std::string_view line, StampPlace& place)
{
  const auto start = after_priority(line);
  if (!has_shape(line, start, "AAA _0 00:00:00 ") || month_number(line.substr(start, 3)) == 0)
    return false;
  place.minute = line.substr(start, 12);
  place.second = digits(line, start + 13, 2);
  place.tail = {};
  return true;
}

std::optional<int64_t> minute(const StampPlace& place, const Assumed& assumed)
{
  return civil_seconds(assumed.year, month_number(place.minute.substr(0, 3)), digits(place.minute, 4, 2),
                       digits(place.minute, 7, 2), digits(place.minute, 10, 2), assumed.zone.offset.count());
}

} // namespace

extern const LineFormat rsyslog_traditional;
constinit const LineFormat rsyslog_traditional{
    .name = "rsyslog-traditional", .locate = locate, .minute = minute, .year = YearIn::context};

} // namespace eduaudit::logkeep::formats
