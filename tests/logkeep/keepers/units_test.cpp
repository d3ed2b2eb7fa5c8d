// SPDX-License-Identifier: Apache-2.0
#include "keepers/units.hpp"
#include <doctest/doctest.h>

using namespace eduaudit::logkeep;

TEST_CASE("spans of time are those of systemd")
{
  CHECK(systemd_seconds("30") == 30);
  CHECK(systemd_seconds("6month") == 6 * 2629800);
  CHECK(systemd_seconds("1M") == 2629800);
  CHECK(systemd_seconds("1m") == 60);
  CHECK(systemd_seconds("1y 12month") == 31557600 + 12 * 2629800);
  CHECK(systemd_seconds("2weeks 3 d") == (14 + 3) * 86400);
  CHECK(systemd_seconds("1.5h") == 5400);
  CHECK(systemd_seconds("0") == no_limit);
  CHECK(systemd_seconds("infinity") == no_limit);
  for (const auto* bad : {"", "x", "5 parsecs", "1..2d", "-3d", "."})
    CHECK_FALSE(systemd_seconds(bad));
}

TEST_CASE("sizes are powers of 1024")
{
  CHECK(systemd_bytes("8") == 8);
  CHECK(systemd_bytes("4G") == int64_t{4} << 30);
  CHECK(systemd_bytes("1.5K") == 1536);
  CHECK(systemd_bytes("500M") == 500 << 20);
  CHECK_FALSE(systemd_bytes("10%"));
  CHECK_FALSE(systemd_bytes("lots"));
}
