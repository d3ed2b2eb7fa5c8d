// SPDX-License-Identifier: Apache-2.0
#include "record/difference.hpp"
#include "record/drill.hpp"
#include "round_trip.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;

TEST_CASE("every field of a drill survives writing and reading")
{
  Drill drill;
  drill.name = "portal";
  drill.set = "portal";
  drill.kind = "postgresql";
  drill.result = DrillResult::failed;
  drill.reason = {"marks: it is not there any more", "marks：已不存在"};
  drill.at = *parse_rfc3339("2026-11-22T01:00:00+08:00");
  drill.archive = "/srv/backup/portal-20261121.dump";
  drill.taken = *parse_rfc3339("2026-11-21T02:00:00+08:00");
  drill.sha256 = "ab";
  drill.restore_ms = 1200;
  drill.most_seconds = 3600;
  drill.failed_statements = 2;
  drill.table_count = 1;
  drill.expect_tables = 2;
  drill.row_count = 3000;
  drill.tables = {{"pupils", 3000}};
  drill.newest = drill.taken;
  drill.problem_count = 1;
  drill.problems = {{"table", "marks", {"it is not there any more", "已不存在"}}};
  check_round_trip(drill);
}

TEST_CASE("every field of a difference and of a comparison survives writing and reading")
{
  Difference difference;
  difference.path = "a/b";
  difference.state = DifferenceState::unread;
  difference.what = {"content", "mtime"};
  difference.reason = {"permission denied", "没有权限"};
  difference.archive_size = 1;
  difference.live_size = 2;
  difference.archive_mtime = Moment(std::chrono::seconds(1));
  difference.live_mtime = Moment(std::chrono::seconds(2));
  check_round_trip(difference);

  check_round_trip(Comparison{"a.tar", "/srv/a", 1, 2, 3, 4, 5, {"it is cut", "被截断"}});
}
