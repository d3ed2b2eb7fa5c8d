// SPDX-License-Identifier: Apache-2.0
#include "pipeline/log_days.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;

namespace {

using enum DayState;

const Date today = *parse_date("2026-06-12"); // a Friday

Date day(const char* text)
{
  return *parse_date(text);
}

// Six weeks of 1000 lines a day but for Sundays, until it falls silent on the 10th of June.
LogSeries gateway()
{
  LogSeries series;
  series.name = "gateway";
  series.first = parse_rfc3339("2026-05-01T08:00:00+08:00").value();
  for (auto one = day("2026-05-01"); one <= day("2026-06-09"); one = add_days(one, 1))
    if (std::chrono::weekday{std::chrono::sys_days{one}} != std::chrono::Sunday)
      series.days[format_date(one)] = 1000;
  return series;
}

DayState state(const LogSeries& series, const char* text)
{
  return log_days(series, day(text), day(text), today, shanghai).states.at(0);
}

} // namespace

TEST_CASE("lines are held against what is usual on that weekday")
{
  auto series = gateway();
  series.days["2026-06-02"] = 499;
  series.days["2026-06-03"] = 99;
  series.days["2026-05-31"] = 3; // the only Sunday: nothing else to compare with
  CHECK(state(series, "2026-06-01") == full);
  CHECK(state(series, "2026-06-02") == fewer);
  CHECK(state(series, "2026-06-03") == few);
  CHECK(state(series, "2026-05-31") == full);
  series.on_event = true;
  CHECK(state(series, "2026-06-03") == full);
}

TEST_CASE("a silence is unusual on a weekday that has lines, and not on others")
{
  auto series = gateway();
  series.days.erase("2026-05-20");
  CHECK(state(series, "2026-05-20") == silent);
  CHECK(state(series, "2026-05-24") == none); // a Sunday
  series.on_event = true;
  CHECK(state(series, "2026-05-20") == quiet);
}

TEST_CASE("a log that fell silent is so until yesterday; today is not over, and before it began nothing was")
{
  const auto days = log_days(gateway(), day("2026-04-30"), today, today, shanghai);
  CHECK(days.states.front() == before);
  CHECK(days.states[1] == full);
  CHECK(state(gateway(), "2026-06-10") == silent);
  CHECK(state(gateway(), "2026-06-11") == silent);
  CHECK(days.states.back() == after);
  LogSeries nothing;
  CHECK(state(nothing, "2026-06-10") == before);
}

TEST_CASE("the day on which a damaged file breaks off is marked")
{
  auto series = gateway();
  series.damaged = {{"url.log.2.gz", {}, 10, 900, parse_rfc3339("2026-05-12T17:00:00Z").value()},
                    {"x", {}, 0, 0, {}}};
  CHECK(state(series, "2026-05-13") == damaged); // in Shanghai
  CHECK(state(series, "2026-05-12") == full);
}

TEST_CASE("holidays excuse days without lines, and nothing else")
{
  auto days = log_days(gateway(), day("2026-06-06"), day("2026-06-11"), today, shanghai);
  const Holiday holiday{day("2026-06-06"), day("2026-06-10"), "考试"};
  excuse(days, {&holiday, 1});
  CHECK(days.states == std::vector{full, DayState::holiday, full, full, DayState::holiday, silent});
}

TEST_CASE("the words name what is wrong with its days, in both languages")
{
  auto series = gateway();
  for (const auto* one : {"2026-05-18", "2026-05-19", "2026-05-27"})
    series.days.erase(one);
  const auto days = log_days(series, day("2026-05-04"), day("2026-06-09"), today, shanghai);
  CHECK(has_trouble(days));
  CHECK(describe(days).en ==
        "gateway: lines on 29 of 37 days; unusual silence: 2026-05-18 to 2026-05-19, 2026-05-27");
  CHECK(describe(days).zh ==
        "gateway：37 天中有 29 天有记录；异常中断：2026-05-18 至 2026-05-19、2026-05-27");
  CHECK_FALSE(has_trouble(log_days(gateway(), day("2026-05-04"), day("2026-06-09"), today, shanghai)));
  CHECK(describe({"a", LogAccess::absent, today, {before}}).en == "a: there is no such log");
  CHECK(describe({"a", LogAccess::denied, today, {before}}).en ==
        "a: no line in this time; it could not be read whole");
}
