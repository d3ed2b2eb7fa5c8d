// SPDX-License-Identifier: Apache-2.0
#include "base/time.hpp"
#include <doctest/doctest.h>
#include <limits>

using namespace eduaudit;
using namespace std::chrono;

namespace {

Date on(std::string_view text)
{
  const auto date = parse_date(text);
  REQUIRE(date);
  return *date;
}

Moment moment(std::string_view text)
{
  const auto parsed = parse_rfc3339(text);
  REQUIRE(parsed);
  return *parsed;
}

constexpr Moment earliest{seconds{std::numeric_limits<int64_t>::min()}};
constexpr Moment latest{seconds{std::numeric_limits<int64_t>::max()}};

} // namespace

TEST_CASE("zones by offset and by the names that China uses")
{
  CHECK(parse_zone("+08:00") == shanghai);
  CHECK(parse_zone("+0800") == shanghai);
  CHECK(parse_zone("-0330") == Zone{-(hours{3} + minutes{30})});
  CHECK(parse_zone("+00:00") == utc);
  CHECK(parse_zone("Z") == utc);
  CHECK(parse_zone("UTC") == utc);
  for (const std::string_view name : {"Asia/Shanghai", "Asia/Chongqing", "Asia/Urumqi", "PRC"})
    CHECK(parse_zone(name) == shanghai);
  for (const std::string_view bad :
       {"", "08:00", "+8", "+08:0", "+24:00", "+08:60", "+08:00 ", "CST", "asia/shanghai"}) {
    CAPTURE(bad);
    REQUIRE_FALSE(parse_zone(bad));
    CHECK(parse_zone(bad).error().kind == ErrorKind::bad_data);
  }
}

TEST_CASE("a zone is written as RFC 3339 has it")
{
  CHECK(format_zone(utc) == "Z");
  CHECK(format_zone(shanghai) == "+08:00");
  CHECK(format_zone(Zone{-minutes{210}}) == "-03:30");
  CHECK(format_zone(Zone{-minutes{30}}) == "-00:30");
}

TEST_CASE("RFC 3339 times are the same moment in every offset")
{
  CHECK(moment("2026-11-22T01:00:00+08:00").time_since_epoch().count() == 1795280400);
  CHECK(moment("1970-01-01T00:00:00Z").time_since_epoch().count() == 0);
  CHECK(moment("1970-01-01T08:00:00+08:00").time_since_epoch().count() == 0);
  CHECK(moment("1969-12-31T23:59:59Z").time_since_epoch().count() == -1);
  CHECK(moment("2026-11-22T01:00:00+08:00") == moment("2026-11-21T17:00:00Z"));
  CHECK(moment("2026-11-22T01:00:00+08:00") == moment("2026-11-21T13:30:00-03:30"));
  CHECK(moment("2026-11-22t01:00:00z") == moment("2026-11-22 01:00:00-00:00"));
  CHECK(moment("2000-02-29T00:00:00Z").time_since_epoch().count() == 951782400);
}

TEST_CASE("a fraction is cut, a leap second is the second before")
{
  CHECK(moment("2026-11-22T01:00:00.999999999999Z") == moment("2026-11-22T01:00:00Z"));
  CHECK(moment("1969-12-31T23:59:59.9Z").time_since_epoch().count() == -1);
  CHECK(moment("2016-12-31T23:59:60Z") == moment("2016-12-31T23:59:59Z"));
  CHECK(moment("2017-01-01T07:59:60+08:00") == moment("2016-12-31T23:59:59Z"));
}

TEST_CASE("what RFC 3339 does not allow is refused")
{
  for (const std::string_view bad : {"",
                                     "2026-11-22",
                                     "2026-11-22T01:00:00",
                                     "2026-11-22T01:00+08:00",
                                     "2026-02-30T00:00:00Z",
                                     "2025-02-29T00:00:00Z",
                                     "1900-02-29T00:00:00Z",
                                     "2026-13-01T00:00:00Z",
                                     "2026-00-10T00:00:00Z",
                                     "2026-04-31T00:00:00Z",
                                     "2026-11-00T00:00:00Z",
                                     "2026-11-22T24:00:00Z",
                                     "2026-11-22T01:60:00Z",
                                     "2026-11-22T01:00:61Z",
                                     "2026-11-22T01:00:60Z",
                                     "2016-12-31T23:59:60+08:00",
                                     "2026-11-22T01:00:00.Z",
                                     "2026-11-22T01:00:00+0800",
                                     "2026-11-22T01:00:00+08",
                                     "2026-11-22T01:00:00+24:00",
                                     "26-11-22T01:00:00Z",
                                     "2026-1-2T01:00:00Z",
                                     "2026-11-22T1:00:00Z",
                                     "2026-11-22T01:00:00Z ",
                                     " 2026-11-22T01:00:00Z",
                                     "2026-11-22T01:00:00Asia/Shanghai",
                                     "+2026-11-22T01:00:00Z",
                                     "2026-11-22  01:00:00Z"}) {
    CAPTURE(bad);
    const auto parsed = parse_rfc3339(bad);
    REQUIRE_FALSE(parsed);
    CHECK(parsed.error().kind == ErrorKind::bad_data);
    CHECK(parsed.error().subject == bad);
  }
}

TEST_CASE("a moment is written in the zone that is asked for")
{
  const auto at = moment("2026-11-21T17:00:00Z");
  CHECK(format_rfc3339(at, shanghai) == "2026-11-22T01:00:00+08:00");
  CHECK(format_rfc3339(at, utc) == "2026-11-21T17:00:00Z");
  CHECK(format_rfc3339(moment("0001-01-01T00:00:00Z"), utc) == "0001-01-01T00:00:00Z");
}

TEST_CASE("moments that no calendar shows are written as its first and last")
{
  CHECK(format_rfc3339(latest, utc) == "9999-12-31T23:59:59Z");
  CHECK(format_rfc3339(latest, shanghai) == "9999-12-31T23:59:59+08:00");
  CHECK(format_rfc3339(earliest, utc) == "0000-01-01T00:00:00Z");
  CHECK(date_of(latest, shanghai) == 9999y / 12 / 31);
  CHECK(date_of(earliest, utc) == 0y / 1 / 1);
}

TEST_CASE("the forms in which a day is written in China")
{
  const Date expected = 2026y / 11 / 22;
  for (const std::string_view form :
       {"2026-11-22", "2026/11/22", "2026.11.22", "20261122", "2026年11月22日"}) {
    CAPTURE(form);
    CHECK(parse_date(form) == expected);
  }
  CHECK(parse_date("2026/1/5") == Date{2026y / 1 / 5});
  CHECK(parse_date("2026年1月5日") == Date{2026y / 1 / 5});
  CHECK(parse_date("2024-02-29") == Date{2024y / 2 / 29});
  CHECK(parse_date("20000229") == Date{2000y / 2 / 29});
}

TEST_CASE("a day must exist and be written in one form")
{
  for (const std::string_view bad :
       {"", "2026-02-30", "2025-02-29", "1900-02-29", "2026-13-01", "2026-00-01", "2026-01-00", "2026-11/22",
        "2026-11", "20261322", "2026112", "202611220", "2026年11月22", "26-11-22", "2026-11-22 ",
        "2026-11-22T00:00:00Z", "-2026-11-22", "22/11/2026", "2026-111-2"}) {
    CAPTURE(bad);
    REQUIRE_FALSE(parse_date(bad));
    CHECK(parse_date(bad).error().kind == ErrorKind::bad_data);
  }
}

TEST_CASE("a day is written with four, two and two digits")
{
  CHECK(format_date(2026y / 1 / 5) == "2026-01-05");
  CHECK(format_date(987y / 12 / 31) == "0987-12-31");
}

TEST_CASE("the day of a moment depends on the zone")
{
  const auto at = moment("2026-11-21T17:00:00Z");
  CHECK(date_of(at, shanghai) == on("2026-11-22"));
  CHECK(date_of(at, utc) == on("2026-11-21"));
  CHECK(date_of(moment("1969-12-31T23:59:59Z"), utc) == on("1969-12-31"));
  CHECK(start_of_day(on("2026-11-22"), shanghai) == moment("2026-11-22T00:00:00+08:00"));
  CHECK(date_of(start_of_day(on("2026-11-22"), shanghai), shanghai) == on("2026-11-22"));
}

TEST_CASE("days between days, over leap years and backwards")
{
  CHECK(days_between(on("2024-02-28"), on("2024-03-01")) == 2);
  CHECK(days_between(on("2025-02-28"), on("2025-03-01")) == 1);
  CHECK(days_between(on("2026-11-22"), on("2026-11-21")) == -1);
  CHECK(days_between(on("2000-01-01"), on("2001-01-01")) == 366);
  CHECK(days_between(on("1900-01-01"), on("1901-01-01")) == 365);
  CHECK(add_days(on("2024-02-28"), 2) == on("2024-03-01"));
  CHECK(add_days(on("2026-01-01"), -1) == on("2025-12-31"));
  CHECK(add_days(on("2026-01-01"), INT64_MAX) == 9999y / 12 / 31);
  CHECK(add_days(on("2026-01-01"), INT64_MIN) == 0y / 1 / 1);
}

TEST_CASE("months go to the same day, or to the month's last")
{
  struct Row {
    std::string_view from;
    int64_t months;
    std::string_view to;
  };
  const Row rows[] = {
      {"2026-08-31", -6, "2026-02-28"}, {"2024-08-31", -6, "2024-02-29"}, {"2026-08-30", -6, "2026-02-28"},
      {"2026-08-28", -6, "2026-02-28"}, {"2026-08-27", -6, "2026-02-27"}, {"2026-03-31", -1, "2026-02-28"},
      {"2026-02-28", 6, "2026-08-28"},  {"2026-01-31", 1, "2026-02-28"},  {"2026-05-31", 1, "2026-06-30"},
      {"2026-11-22", -6, "2026-05-22"}, {"2026-01-15", -1, "2025-12-15"}, {"2026-12-15", 1, "2027-01-15"},
      {"2024-02-29", 12, "2025-02-28"}, {"2024-02-29", 48, "2028-02-29"}, {"2026-01-15", -25, "2023-12-15"},
      {"2026-11-22", 0, "2026-11-22"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.from);
    CAPTURE(row.months);
    CHECK(format_date(add_months(on(row.from), row.months)) == row.to);
    CHECK(format_date(months_before(on(row.from), -row.months)) == row.to);
  }
  CHECK(add_months(on("2026-01-01"), INT64_MAX) == 9999y / 12 / 31);
  CHECK(add_months(on("2026-01-01"), -INT64_MAX) == 0y / 1 / 1);
}

TEST_CASE("age is in whole days, rounded down")
{
  const auto now = moment("2026-11-22T12:00:00Z");
  CHECK(age_days(now, now) == 0);
  CHECK(age_days(moment("2026-11-21T12:00:01Z"), now) == 0);
  CHECK(age_days(moment("2026-11-21T12:00:00Z"), now) == 1);
  CHECK(age_days(moment("2026-11-22T12:00:01Z"), now) == -1);
  CHECK(age_days(moment("2026-05-26T12:00:00Z"), now) == 180);
  CHECK(age_days(earliest, latest) > 3'000'000);
}

TEST_CASE("the system's clock is past the day this was written")
{
  CHECK(system_now() > moment("2024-01-01T00:00:00Z"));
}
