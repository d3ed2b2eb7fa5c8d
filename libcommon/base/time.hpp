// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace eduaudit {

// A moment, in whole seconds since 1970-01-01T00:00:00Z.
using Moment = std::chrono::sys_seconds;
// A day of the civil calendar, always valid when it came from a function below.
using Date = std::chrono::year_month_day;

// A fixed offset from UTC. China has had one zone and no daylight saving since 1991-09-15, so +08:00 needs
// no tzdata.
struct Zone {
  std::chrono::seconds offset;
  bool operator==(const Zone&) const = default;
};
inline constexpr Zone utc{std::chrono::seconds{0}};
inline constexpr Zone shanghai{std::chrono::hours{8}};

// "+08:00", "-0330", "Z", "UTC", "Asia/Shanghai", "Asia/Chongqing", "Asia/Urumqi" (by its civil offset,
// +08:00), "PRC".
Result<Zone> parse_zone(std::string_view text);
std::string format_zone(Zone zone); // "+08:00", "Z" for UTC

// RFC 3339 section 5.6: date-time with offset; a space for T and fractions (cut) are accepted. A leap second
// is the second before it.
Result<Moment> parse_rfc3339(std::string_view text);
std::string format_rfc3339(Moment moment, Zone zone); // "2026-11-22T01:00:00+08:00"

// "2026-11-22", also "2026/11/22", "2026.11.22", "20261122" and "2026年11月22日"; the day must exist.
Result<Date> parse_date(std::string_view text);
std::string format_date(Date date); // "2026-11-22"

Date date_of(Moment moment, Zone zone);
Moment start_of_day(Date date, Zone zone);
int64_t days_between(Date from, Date to); // negative when `to` is earlier
Date add_days(Date date, int64_t days);
// The same day `months` later or earlier, or the month's last day where that day does not exist:
// six months before 31 August is 28 (29) February.
Date add_months(Date date, int64_t months);
inline Date months_before(Date date, int64_t months)
{
  return add_months(date, -months);
}
int64_t age_days(Moment then, Moment now); // whole days, rounded down; negative in the future

Moment system_now();

} // namespace eduaudit
