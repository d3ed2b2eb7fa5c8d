// SPDX-License-Identifier: Apache-2.0
#include "coverage.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::logkeep;

namespace {

constexpr int64_t noon = 1772337600; // 2026-03-01T12:00:00+08:00

} // namespace

TEST_CASE("days are local and lines may come out of order")
{
  Coverage coverage(shanghai);
  coverage.add(noon + 12 * 3600 - 1, 9);
  coverage.add(noon + 12 * 3600, 9);
  coverage.add(noon, 9);
  REQUIRE(coverage.days().size() == 2);
  CHECK(coverage.days().begin()->second.lines == 2);
  CHECK(coverage.days().begin()->second.bytes == 20); // with the ends of lines
}

TEST_CASE("a silence is exact to the second, and what another file covers is none")
{
  Coverage one(shanghai);
  one.add(noon, 9);
  one.add(noon + 10 * 3600, 9);
  const auto gaps = silences(one.stretches(), 1);
  REQUIRE(gaps.size() == 1);
  CHECK(gaps[0].seconds == 36000);
  CHECK(gaps[0].from == Moment{std::chrono::seconds{noon}});

  Coverage other(shanghai);
  for (int64_t at = 0; at <= 10 * 3600; at += 600)
    other.add(noon + at, 9);
  one.merge(other);
  CHECK(silences(one.stretches(), 1).empty());
}

TEST_CASE("lines in reverse order make the same stretches")
{
  Coverage coverage(utc);
  for (int64_t at = 100; at-- > 0;)
    coverage.add(noon + at * 60, 9);
  REQUIRE(coverage.stretches().size() == 1);
  CHECK(coverage.stretches()[0].from == noon);
  CHECK(coverage.stretches()[0].to == noon + 99 * 60);
}

TEST_CASE("weekends of a school log are missing, but not unusual")
{
  Coverage coverage(shanghai);
  for (int64_t day = 0; day < 70; ++day) // from Sunday, 2026-03-01
    if (day % 7 != 0 && day % 7 != 6 && day != 31)
      coverage.add(noon + day * 86400, 9);
  CHECK(missing_days(coverage.days()).size() ==
        19); // 9 weekends between the first and the last week, and one day
  const auto unusual = unusual_missing_days(coverage.days());
  REQUIRE(unusual.size() == 1);
  CHECK(format_date(unusual[0]) == "2026-04-01");
}

TEST_CASE("nothing covers nothing")
{
  const Coverage coverage(utc);
  CHECK(coverage.empty());
  CHECK(coverage.stretches().empty());
  CHECK(missing_days(coverage.days()).empty());
}

TEST_CASE("a clock that was set back is told from lines that are late")
{
  constexpr int64_t hour = 3600;
  Coverage set_back(utc);
  for (const auto moment : {0 * hour, 400 * hour, 401 * hour, 65 * hour, 66 * hour, 67 * hour})
    set_back.add(moment, 1);
  REQUIRE(set_back.largest_back_step());
  CHECK(set_back.largest_back_step()->from == 401 * hour);
  CHECK(set_back.largest_back_step()->to == 65 * hour);
  Coverage late(utc);
  for (const auto moment : {100 * hour, 110 * hour, 104 * hour, 110 * hour + 5, 111 * hour, 105 * hour})
    late.add(moment, 1);
  CHECK_FALSE(late.largest_back_step());
  Coverage summer_time(utc);
  for (const auto moment : {100 * hour, 110 * hour, 109 * hour, 109 * hour + 5, 111 * hour})
    summer_time.add(moment, 1);
  CHECK_FALSE(summer_time.largest_back_step());
  Coverage latest_first(utc);
  for (int64_t moment = 100; moment > 0; moment -= 2)
    latest_first.add(moment * hour, 1);
  CHECK_FALSE(latest_first.largest_back_step());
}
