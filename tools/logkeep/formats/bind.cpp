// SPDX-License-Identifier: Apache-2.0
#include "stamp_minutes.hpp"

namespace eduaudit::logkeep::formats {

namespace {

// 01-Mar-2026 08:00:01.123 queries: info: client @0x7f... 10.1.2.3#5353 (a.example): query: a.example IN A
// ...: BIND 9 with print-time yes. Local time.
bool locate(std::string_view line, StampPlace& place)
{
  if (!has_shape<"00-AAA-0000 00:00:00.000 ">(line, 0))
    return false;
  place.minute = line.substr(0, 17);
  place.second = digits(line, 18, 2);
  place.tail = {};
  return true;
}

} // namespace

extern const LineFormat bind;
constinit const LineFormat bind{.name = "bind", .locate = locate, .minute = minute_of_day_month_year};

} // namespace eduaudit::logkeep::formats
