// SPDX-License-Identifier: Apache-2.0
#include "stamp_minutes.hpp"

namespace eduaudit::logkeep::formats {

namespace {

// 2026/03/01 08:00:01 [error] 12#0: *5 ...: the error log of nginx; squid's cache.log is "2026/03/01
// 08:00:01| ...". Local time.
bool locate(std::string_view line, StampPlace& place)
{
  return locate_local<"0000/00/00 00:00:00">(line, 0, place);
}

} // namespace

extern const LineFormat slashed;
constinit const LineFormat slashed{.name = "slashed", .locate = locate, .minute = minute_of_date};

} // namespace eduaudit::logkeep::formats
