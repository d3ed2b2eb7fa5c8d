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

// "Mar  1 08:00" at `at`; 0: it is something else.
std::size_t minute_length(std::string_view line, std::size_t at)
{
  const auto day = month_day_length(line, at);
  const bool fits = day > 0 && has_shape<"00:00">(line, at + day + 1) && month_number(line.substr(at, 3)) > 0;
  return fits ? day + 6 : 0;
}

bool is_same_minute(std::string_view line, std::size_t at, std::string_view before)
{
  return before.size() == 12 && line.size() >= at + 12 && is_equal<12>(line.data() + at, before.data());
}

// Mar  1 08:00:01 gw1 sshd[812]: msg; some devices pad the day with a zero, or not at all (Hillstone), or put
// <priority> in front. A year behind the time is H3C's way.
bool locate(std::string_view line, StampPlace& place)
{
  const auto start = after_priority(line);
  const bool same = is_same_minute(line, start, place.minute);
  const auto size = same ? place.minute.size() : minute_length(line, start);
  const auto seconds = start + size;
  if (size == 0 || !has_shape<":00 ">(line, seconds) || has_shape<"0000 ">(line, seconds + 4) ||
      has_second_stamp(line, seconds + 4))
    return false;
  if (!same)
    place.minute = line.substr(start, size);
  place.second = digits(line, seconds + 1, 2);
  return true;
}

} // namespace

extern const LineFormat rsyslog_traditional;
constinit const LineFormat rsyslog_traditional{
    .name = "rsyslog-traditional", .locate = locate, .minute = minute_of_month_day, .year = YearIn::context};

} // namespace eduaudit::logkeep::formats
