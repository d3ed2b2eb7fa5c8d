// SPDX-License-Identifier: Apache-2.0
#include "duration.hpp"
#include <doctest/doctest.h>

using eduaudit::backupverify::parse_duration;
using eduaudit::backupverify::parse_time_of_day;

TEST_CASE("a time is a number and its unit")
{
  CHECK(parse_duration("90s") == 90);
  CHECK(parse_duration("30m") == 1800);
  CHECK(parse_duration("2h") == 7200);
  CHECK(parse_duration("30d") == 30 * 86400);
  for (const auto* text : {"", "2", "h", "2w", "-1h", "0h", "2h ", " 2h", "2hh", "99999999999999d", "9e9d"}) {
    INFO(text);
    CHECK_FALSE(parse_duration(text));
  }
}

TEST_CASE("a time of day is hours and minutes")
{
  CHECK(parse_time_of_day("00:00") == 0);
  CHECK(parse_time_of_day("06:30") == 6 * 3600 + 30 * 60);
  for (const auto* text : {"", "6:30", "06.30", "25:00", "06:60", "-1:30", "06:300"}) {
    INFO(text);
    CHECK_FALSE(parse_time_of_day(text));
  }
}
