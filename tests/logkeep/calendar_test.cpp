// SPDX-License-Identifier: Apache-2.0
#include "calendar.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::logkeep;

TEST_CASE("a calendar is read in either language, a single day needs no end")
{
  for (const auto* header : {"from,to,name\n", "开始日期,结束日期,名称\n"}) {
    const auto calendar = parse_calendar(
        std::string(header) + "2026-07-05,2026-08-31,暑假\n2026年1月1日,,元旦\n", "school.csv");
    CHECK(calendar.problems.empty());
    REQUIRE(calendar.holidays.size() == 2);
    CHECK(calendar.holidays[0].name == "暑假");
    CHECK(format_date(calendar.holidays[0].to) == "2026-08-31");
    CHECK(calendar.holidays[1].to == calendar.holidays[1].from);
  }
}

TEST_CASE("a bad row is named and costs no other")
{
  const auto calendar = parse_calendar(
      "name,from,to\nx,soon,\ny,2026-05-02,2026-05-01\nz,2026-05-01,2026-05-05\n", "school.csv");
  REQUIRE(calendar.problems.size() == 2);
  CHECK(calendar.problems[0].subject == "school.csv:2");
  CHECK(calendar.problems[1].subject == "school.csv:3");
  CHECK(calendar.holidays.size() == 1);
}

TEST_CASE("a table of something else is no calendar")
{
  CHECK(parse_calendar("a,b\n1,2\n", "x.csv").problems.size() == 1);
  CHECK(parse_calendar("", "x.csv").problems.size() == 1);
}
