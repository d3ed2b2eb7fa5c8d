// SPDX-License-Identifier: Apache-2.0
#include "duration.hpp"
#include <doctest/doctest.h>

using eduaudit::backupverify::parse_duration;

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
