// SPDX-License-Identifier: Apache-2.0
#include "line_format.hpp"

namespace eduaudit::logkeep::formats {

namespace {

// <134>1 2026-03-01T08:00:01.003Z gw1 app 812 ID47 [ex@32473 k="v"] msg; the time may be "-".
bool locate(std::string_view line, StampPlace& place)
{
  const auto version = after_priority(line);
  if (version == 0 || !has_shape(line, version, "0 0000-00-00T00:00:00"))
    return false;
  const auto start = version + 2;
  std::size_t end = start + 19;
  if (end < line.size() && line[end] == '.')
    while (++end < line.size() && line[end] >= '0' && line[end] <= '9') {
    }
  const auto blank = line.find(' ', end);
  place.minute = line.substr(start, 16);
  place.second = digits(line, start + 17, 2);
  place.tail = line.substr(end, blank == std::string_view::npos ? blank : blank - end);
  return place.tail.size() <= 6 && zone_offset(place.tail).has_value();
}

std::optional<int64_t> minute(const StampPlace& place, const Assumed& assumed)
{
  return iso_minute(place.minute, place.tail, assumed.zone);
}

} // namespace

extern const LineFormat rfc5424;
constinit const LineFormat rfc5424{.name = "rfc5424", .locate = locate, .minute = minute};

} // namespace eduaudit::logkeep::formats
