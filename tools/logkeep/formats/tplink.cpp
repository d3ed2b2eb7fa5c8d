// SPDX-License-Identifier: Apache-2.0
#include "stamp_minutes.hpp"

namespace eduaudit::logkeep::formats {

namespace {

// <13>Aug 08 18:22:15 TL-R473G 625: 2026-08-08 18:22:15 <5> : ...: routers of TP-Link. The second stamp has
// the year.
bool locate(std::string_view line, StampPlace& place)
{
  const auto start = after_priority(line);
  const auto day = month_day_length(line, start);
  const auto time = start + day + 1;
  if (day == 0 || !has_shape<"00:00:00 ">(line, time))
    return false;
  const auto number = line.find(' ', time + 9);
  if (number == std::string_view::npos)
    return false;
  const auto colon = after_digits(line, number + 1);
  return colon > number + 1 && has_shape<": 0000-00-00 00:00:00 <0>">(line, colon) &&
         locate_local<"0000-00-00 00:00:00">(line, colon + 2, place);
}

} // namespace

extern const LineFormat tplink;
constinit const LineFormat tplink{.name = "tplink", .locate = locate, .minute = minute_of_date};

} // namespace eduaudit::logkeep::formats
