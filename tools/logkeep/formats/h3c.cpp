// SPDX-License-Identifier: Apache-2.0
#include "stamp_minutes.hpp"

namespace eduaudit::logkeep::formats {

namespace {

// <6> Mar 01 08:00:01 2026 FW1 %%10session/6/SESSION_IPV4_FLOW: ...: the year stands behind the time. Older:
// %@250005%Mar 1 08:00:01:72 2026 FW USERLOG/7/NAT: ..., also without the number. Local time.
std::size_t after_mark(std::string_view line)
{
  auto at = after_priority(line);
  if (at > 0 && at < line.size() && line[at] == ' ')
    ++at;
  if (at >= line.size() || line[at] != '%')
    return at;
  if (line.substr(at).starts_with("%@"))
    at = after_digits(line, at + 2);
  return at < line.size() && line[at] == '%' ? at + 1 : at;
}

bool locate(std::string_view line, StampPlace& place)
{
  const auto start = after_mark(line);
  const auto day = month_day_length(line, start);
  const auto time = start + day + 1;
  if (day == 0 || !has_shape<"00:00:00">(line, time))
    return false;
  auto end = time + 8;
  if (end < line.size() && (line[end] == ':' || line[end] == '.'))
    end = after_digits(line, end + 1);
  if (!has_shape<" 0000 ">(line, end))
    return false;
  place.minute = line.substr(start, day + 6);
  place.second = digits(line, time + 6, 2);
  place.tail = line.substr(end + 1, 4);
  return true;
}

} // namespace

extern const LineFormat h3c;
constinit const LineFormat h3c{.name = "h3c", .locate = locate, .minute = minute_of_month_day};

} // namespace eduaudit::logkeep::formats
