// SPDX-License-Identifier: Apache-2.0
#include "stamp_minutes.hpp"

namespace eduaudit::logkeep::formats {

namespace {

// TP-Link: the header is followed by a word of digits and a stamp with a year.
bool has_second_stamp(std::string_view line, std::size_t host)
{
  const auto tag = line.find(' ', host);
  if (tag == std::string_view::npos || tag + 1 >= line.size() || !is_digit(line[tag + 1]))
    return false;
  return has_shape<": 0000-00-00 00:00:00 <0>">(line, after_digits(line, tag + 1));
}

// Mar  1 08:00:01 gw1 sshd[812]: msg; some devices pad the day with a zero, or not at all (Hillstone), or put
// <priority> in front. A year behind the time is H3C's way.
bool locate(std::string_view line, StampPlace& place)
{
  const auto start = after_priority(line);
  const auto day = month_day_length(line, start);
  const auto time = start + day + 1;
  if (day == 0 || !has_shape<"00:00:00 ">(line, time) || month_number(line.substr(start, 3)) == 0)
    return false;
  if (has_shape<"0000 ">(line, time + 9) || has_second_stamp(line, time + 9))
    return false;
  place.minute = line.substr(start, day + 6);
  place.second = digits(line, time + 6, 2);
  place.tail = {};
  return true;
}

} // namespace

extern const LineFormat rsyslog_traditional;
constinit const LineFormat rsyslog_traditional{
    .name = "rsyslog-traditional", .locate = locate, .minute = minute_of_month_day, .year = YearIn::context};

} // namespace eduaudit::logkeep::formats
