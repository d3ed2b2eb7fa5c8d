// SPDX-License-Identifier: Apache-2.0
#include "taken.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;

TEST_CASE("the date in a name is found in the forms that backup programs use")
{
  const auto taken = [](std::string_view name) -> std::string {
    const auto now = *parse_rfc3339("2026-11-25T00:00:00+08:00");
    const auto moment = backupverify::time_in_name(name, shanghai, now);
    return moment ? format_rfc3339(*moment, shanghai) : "none";
  };
  CHECK(taken("portal-20261122.tar.gz") == "2026-11-22T00:00:00+08:00");
  CHECK(taken("db_20261122_013000.sql.gz") == "2026-11-22T01:30:00+08:00");
  CHECK(taken("site-2026-11-22T01-30.zip") == "2026-11-22T01:30:00+08:00");
  CHECK(taken("vzdump-qemu-100-2026_11_22-02_00_05.vma.zst") == "2026-11-22T02:00:05+08:00");
  CHECK(taken("学籍备份2026年11月22日.zip") == "2026-11-22T00:00:00+08:00");
  CHECK(taken("dump-2026.11.22.tar") == "2026-11-22T00:00:00+08:00");
  SUBCASE("of several dates the latest that is not in the future counts")
  {
    CHECK(taken("2025-01-01-migrated-20261122.tar") == "2026-11-22T00:00:00+08:00");
    CHECK(taken("20261122-of-server-20190301.tar") == "2026-11-22T00:00:00+08:00");
    CHECK(taken("db-20261122-expires-20270122.sql") == "2026-11-22T00:00:00+08:00");
  }
  SUBCASE("a date in the future is given where there is no other")
  {
    CHECK(taken("portal-20271124.tar") == "2027-11-24T00:00:00+08:00");
    CHECK(taken("portal-20271124-keep-20280101.tar") == "2027-11-24T00:00:00+08:00");
  }
  SUBCASE("what is no date is none")
  {
    CHECK(taken("portal.tar.gz") == "none");
    CHECK(taken("portal-20261322.tar.gz") == "none");
    CHECK(taken("portal-20260230.tar.gz") == "none");
    CHECK(taken("v120261122x") == "none");
    CHECK(taken("13800138000.zip") == "none");
    CHECK(taken("") == "none");
  }
}
