// SPDX-License-Identifier: Apache-2.0
#include "stamp_minutes.hpp"

namespace eduaudit::logkeep::formats {

namespace {

// [Sun Mar 01 08:00:01.123456 2026] [core:error] [pid 1] ...: the year stands behind the time.
bool locate(std::string_view line, StampPlace& place)
{
  if (!has_shape<"[AAA AAA _0 00:00:00">(line, 0))
    return false;
  const auto end = after_fraction(line, 20);
  if (!has_shape<" 0000]">(line, end))
    return false;
  place.minute = line.substr(5, 12);
  place.second = digits(line, 18, 2);
  place.tail = line.substr(end + 1, 4);
  return true;
}

} // namespace

extern const LineFormat apache_error;
constinit const LineFormat apache_error{
    .name = "apache-error", .locate = locate, .minute = minute_of_month_day};

} // namespace eduaudit::logkeep::formats
