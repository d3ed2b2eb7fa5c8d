// SPDX-License-Identifier: Apache-2.0
#include "record/envelope.hpp"
#include "unit_logs.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::auditreport;

namespace {

Date day(const char* text)
{
  return *parse_date(text);
}

LogSeries gateway()
{
  LogSeries series;
  series.name = "gateway";
  series.first = parse_rfc3339("2026-05-01T08:00:00+08:00").value();
  for (auto one = day("2026-05-01"); one <= day("2026-06-11"); one = add_days(one, 1))
    series.days[format_date(one)] = 1000;
  series.days.erase("2026-06-03");
  return series;
}

template <class T>
void take(UnitLogs& logs, const T& record, const char* unit, const char* now = "2026-06-12T01:00:00+08:00")
{
  jsonl::Parser parser;
  logs.take(*parser.parse(to_line(record, {unit, "logkeep", parse_rfc3339(now).value()})));
}

} // namespace

TEST_CASE("the days end with the day of the record, and belong to its school")
{
  UnitLogs logs({12, shanghai});
  take(logs, gateway(), "school-01");
  const auto mine = logs.of("school-01");
  REQUIRE(mine.size() == 1);
  CHECK(mine[0].from == day("2026-06-01"));
  REQUIRE(mine[0].states.size() == 12);
  CHECK(mine[0].states[2] == DayState::silent);
  CHECK(mine[0].states[11] == DayState::after);
  CHECK(logs.of("school-02").empty());
}

TEST_CASE("holidays count wherever in the stream they stand")
{
  UnitLogs logs({12, shanghai});
  take(logs, gateway(), "school-01");
  take(logs, Holiday{day("2026-06-03"), day("2026-06-03"), "运动会"}, "school-01");
  CHECK(logs.of("school-01")[0].states[2] == DayState::holiday);
}

TEST_CASE("of two nights of a log the later one is shown, in whatever order they come")
{
  UnitLogs logs({12, shanghai});
  take(logs, gateway(), "school-01", "2026-06-12T01:00:00+08:00");
  take(logs, gateway(), "school-01", "2026-06-11T01:00:00+08:00");
  REQUIRE(logs.of("school-01").size() == 1);
  CHECK(logs.of("school-01")[0].from == day("2026-06-01"));
}
