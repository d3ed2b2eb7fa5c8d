// SPDX-License-Identifier: Apache-2.0
#include "stamp_minutes.hpp"

namespace eduaudit::logkeep::formats {

namespace {

// 2026-03-01T08:00:01.123456+08:00 gw1 sshd[812]: msg
bool locate(std::string_view line, StampPlace& place)
{
  return locate_iso(line, after_priority(line), place);
}

} // namespace

extern const LineFormat rsyslog_iso;
constinit const LineFormat rsyslog_iso{.name = "rsyslog-iso", .locate = locate, .minute = minute_of_date};

} // namespace eduaudit::logkeep::formats
