// SPDX-License-Identifier: Apache-2.0
#include "stamp_minutes.hpp"

namespace eduaudit::logkeep::formats {

namespace {

// Sun Mar  1 08:00:01 2026 : Auth: ...: FreeRADIUS, vsftpd and others that write the time as ctime(3) does.
constexpr std::size_t length = 24;

bool locate(std::string_view line, StampPlace& place)
{
  if (!has_shape<"AAA AAA _0 00:00:00 0000">(line, 0) || (line.size() > length && line[length] != ' '))
    return false;
  place.minute = line.substr(4, 12);
  place.second = digits(line, 17, 2);
  place.tail = line.substr(20, 4);
  return true;
}

} // namespace

extern const LineFormat ctime;
constinit const LineFormat ctime{.name = "ctime", .locate = locate, .minute = minute_of_month_day};

} // namespace eduaudit::logkeep::formats
