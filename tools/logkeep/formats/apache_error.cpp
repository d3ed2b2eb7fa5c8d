// SPDX-License-Identifier: Apache-2.0
#include "line_format.hpp"

namespace eduaudit::logkeep::formats {

namespace {

// [Sun Mar 01 08:00:01.123456 2026] [core:error] [pid 1] ...: the year stands behind the time.
bool locate(std::string_view line, StampPlace& place)
{
  if (!has_shape(line, 0, "[AAA AAA _0 00:00:00"))
    return false;
  std::size_t end = 20;
  if (end < line.size() && line[end] == '.')
    while (++end < line.size() && line[end] >= '0' && line[end] <= '9') {
    }
  if (!has_shape(line, end, " 0000]"))
    return false;
  place.minute = line.substr(5, 12);
  place.second = digits(line, 18, 2);
  place.tail = line.substr(end + 1, 4);
  return true;
}

std::optional<int64_t> minute(const StampPlace& place, const Assumed& assumed)
{
  const int month = month_number(place.minute.substr(0, 3));
  if (month == 0)
    return std::nullopt;
  return civil_seconds(digits(place.tail, 0, 4), month, digits(place.minute, 4, 2),
                       digits(place.minute, 7, 2), digits(place.minute, 10, 2), assumed.zone.offset.count());
}

} // namespace

extern const LineFormat apache_error;
constinit const LineFormat apache_error{.name = "apache-error", .locate = locate, .minute = minute};

} // namespace eduaudit::logkeep::formats
