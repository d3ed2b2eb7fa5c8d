// SPDX-License-Identifier: Apache-2.0
#include "line_format.hpp"

namespace eduaudit::logkeep::formats {

namespace {

// 2026/03/01 08:00:01 [error] 12#0: *5 ...: the error log of nginx; squid's cache.log is "2026/03/01
// 08:00:01| ...". Local time.
bool locate(std::string_view line, StampPlace& place)
{
  if (!has_shape(line, 0, "0000/00/00 00:00:00"))
    return false;
  place.minute = line.substr(0, 16);
  place.second = digits(line, 17, 2);
  place.tail = {};
  return true;
}

std::optional<int64_t> minute(const StampPlace& place, const Assumed& assumed)
{
  return iso_minute(place.minute, {}, assumed.zone);
}

} // namespace

extern const LineFormat slashed;
constinit const LineFormat slashed{.name = "slashed", .locate = locate, .minute = minute};

} // namespace eduaudit::logkeep::formats
