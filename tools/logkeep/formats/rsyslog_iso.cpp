// SPDX-License-Identifier: Apache-2.0
#include "line_format.hpp"

namespace eduaudit::logkeep::formats {

namespace {

// 2026-03-01T08:00:01.123456+08:00 gw1 sshd[812]: msg
bool locate(std::string_view line, StampPlace& place)
{
  const auto start = after_priority(line);
  if (!has_shape(line, start, "0000-00-00T00:00:00"))
    return false;
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

extern const LineFormat rsyslog_iso;
constinit const LineFormat rsyslog_iso{.name = "rsyslog-iso", .locate = locate, .minute = minute};

} // namespace eduaudit::logkeep::formats
