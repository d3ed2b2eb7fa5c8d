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
  CHECK(taken("学籍2026年1月5日.zip") == "2026-01-05T00:00:00+08:00");
  CHECK(taken("db_2026-11-22_02h30m.Sunday.sql.gz") == "2026-11-22T02:30:00+08:00");
  CHECK(taken("site-20261121T173000Z.zip") == "2026-11-22T01:30:00+08:00");
  CHECK(taken("1769000000_2026_01_21_16.8.1_gitlab_backup.tar") == "2026-01-21T20:53:20+08:00");
  CHECK(taken("1769000000_2020_01_21_16.8.1_gitlab_backup.tar") == "2020-01-21T00:00:00+08:00");
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

TEST_CASE("a weekday in a name is found where it stands alone and no date does")
{
  const auto day = [](std::string_view name) -> int {
    const auto found = backupverify::weekday_in_name(name, shanghai);
    return found ? static_cast<int>(found->c_encoding()) : -1;
  };
  CHECK(day("db-Mon.sql.gz") == 1);
  CHECK(day("db.sunday.sql") == 0);
  CHECK(day("学籍周三.zip") == 3);
  CHECK(day("备份星期六.zip") == 6);
  CHECK(day("money.tar") == -1);
  CHECK(day("sunrise.tar") == -1);
  CHECK(day("db-20261123-mon.sql") == -1);
}

TEST_CASE("generations of one backup are of one kind")
{
  const auto kind = [](std::string_view name) { return backupverify::kind_in_name(name, shanghai); };
  CHECK(kind("portal-20261122.tar.gz") == "portal-*.tar.gz");
  CHECK(kind("db_20261122_013000.sql.gz") == "db_*.sql.gz");
  CHECK(kind("vzdump-qemu-100-2026_11_22-02_00_05.vma.zst") == "vzdump-qemu-100-*.vma.zst");
  CHECK(kind("vzdump-qemu-101-2026_11_22-02_00_05.vma.zst") == "vzdump-qemu-101-*.vma.zst");
  CHECK(kind("1769000000_2026_01_21_16.8.1_gitlab_backup.tar") == "*_gitlab_backup.tar");
  CHECK(kind("db_2026-11-22_02h30m.Sunday.sql.gz") == "db_*.*.sql.gz");
  CHECK(kind("db-Mon.sql.gz") == "db-*.sql.gz");
  CHECK(kind("portal.tar.gz.1") == "portal.tar.gz");
  CHECK(kind("portal.tar.2.gz") == "portal.tar.gz");
  CHECK(kind("学籍2026年1月5日.zip") == "学籍*.zip");
  CHECK(kind("app-1.2.3.tar") == "app-1.2.3.tar");
}
