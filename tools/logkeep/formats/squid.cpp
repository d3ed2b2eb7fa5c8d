// SPDX-License-Identifier: Apache-2.0
#include "line_format.hpp"

namespace eduaudit::logkeep::formats {

namespace {

// 1772323201.123    245 10.1.2.3 TCP_MISS/200 5120 GET http://a.example/ zhang HIER_DIRECT/1.2.3.4 text/html:
// the native format of squid. The seconds since 1970 are split in hundreds, so that they can be cached like
// minutes.
bool locate(std::string_view line, StampPlace& place)
{
  if (!has_shape(line, 0, "0000000000.000 ") || line.front() == '0')
    return false;
  const auto duration = line.find_first_not_of(' ', 15);
  if (duration == std::string_view::npos || !has_shape(line, duration, "0"))
    return false;
  place.minute = line.substr(0, 8);
  place.second = digits(line, 8, 2);
  place.tail = {};
  return true;
}

std::optional<int64_t> minute(const StampPlace& place, const Assumed&)
{
  return static_cast<int64_t>(digits(place.minute, 0, 8)) * 100;
}

} // namespace

extern const LineFormat squid;
constinit const LineFormat squid{.name = "squid", .locate = locate, .minute = minute};

} // namespace eduaudit::logkeep::formats
