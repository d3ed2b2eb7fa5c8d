// SPDX-License-Identifier: Apache-2.0
#include "rhythm.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::logkeep;

namespace {

const Date first_day = *parse_date("2026-03-02"); // a Monday
constexpr int64_t office_hours = 0x3ff00;         // 8:00 to 17:59
constexpr int64_t all_hours = 0xffffff;

Moment at(std::string_view text)
{
  return *parse_rfc3339(text);
}

// Ten weeks with lines in the hours of `mask` on working days.
LogSeries ten_weeks(int64_t mask)
{
  LogSeries series;
  series.first = at("2026-03-02T08:00:00+08:00");
  series.last = at("2026-05-08T17:59:00+08:00");
  for (int64_t day = 0; day < 68; ++day)
    if (day % 7 < 5)
      series.hours[format_date(add_days(first_day, day))] = mask;
  return series;
}

const Moment end = at("2026-05-08T18:00:00+08:00");

std::vector<Silence> silences_of(const LogSeries& series, const Excuses& excuses = {{}, shanghai},
                                 Moment now = end)
{
  return unusual_silences(series, excuses, shanghai, now, 6);
}

} // namespace

TEST_CASE("nights and weekends are no silence of an office log")
{
  CHECK(silences_of(ten_weeks(office_hours)).empty());
}

TEST_CASE("six usual hours without a line are one, five are none")
{
  auto series = ten_weeks(office_hours);
  SUBCASE("six, up to the evening and through the night")
  {
    series.hours["2026-04-15"] = office_hours & ~0x3f000; // 12:00 to 17:59
    const auto found = silences_of(series);
    REQUIRE(found.size() == 1);
    CHECK(found[0].from == at("2026-04-15T12:00:00+08:00"));
    CHECK(found[0].to == at("2026-04-16T08:00:00+08:00"));
    CHECK(found[0].usual_hours == 6);
  }
  SUBCASE("five")
  {
    series.hours["2026-04-15"] = office_hours & ~0x3e000;
    CHECK(silences_of(series).empty());
  }
}

TEST_CASE("a log that writes all night is silent when it misses one")
{
  auto series = ten_weeks(all_hours);
  series.hours["2026-04-15"] = all_hours & ~0x3f; // midnight to 5:59
  CHECK(silences_of(series).size() == 1);
}

TEST_CASE("silence up to now counts, the running hour does not")
{
  const auto series = ten_weeks(office_hours);
  CHECK(silences_of(series, {{}, shanghai}, at("2026-05-11T13:59:00+08:00")).empty());
  const auto found = silences_of(series, {{}, shanghai}, at("2026-05-11T14:00:00+08:00"));
  REQUIRE(found.size() == 1);
  CHECK(found[0].to == at("2026-05-11T14:00:00+08:00"));
}

TEST_CASE("a holiday excuses, and teaches nothing")
{
  auto series = ten_weeks(office_hours);
  for (const auto* day : {"2026-04-06", "2026-04-07", "2026-04-08", "2026-04-09", "2026-04-10"})
    series.hours.erase(day);
  CHECK(silences_of(series).size() == 1);
  const Holiday week{*parse_date("2026-04-06"), *parse_date("2026-04-10"), "清明"};
  CHECK(silences_of(series, Excuses({&week, 1}, shanghai)).empty());
}

TEST_CASE("four weeks make an hour usual, three do not")
{
  LogSeries series;
  series.first = at("2026-03-02T08:00:00+08:00");
  for (int64_t week = 0; week < 3; ++week)
    series.hours[format_date(add_days(first_day, 7 * week))] = office_hours;
  series.last = at("2026-03-16T17:59:00+08:00");
  const auto two_weeks_later = at("2026-03-31T00:00:00+08:00");
  CHECK(silences_of(series, {{}, shanghai}, two_weeks_later).empty());
  series.hours["2026-03-23"] = office_hours;
  series.last = at("2026-03-23T17:59:00+08:00");
  const auto found = silences_of(series, {{}, shanghai}, two_weeks_later);
  REQUIRE(found.size() == 1);
  CHECK(found[0].from == at("2026-03-23T18:00:00+08:00"));
  CHECK(found[0].usual_hours == 10);
}

TEST_CASE("days before 1970, which only a record that was made up has, are left out")
{
  auto series = ten_weeks(all_hours);
  series.first = at("1969-11-30T00:00:00+08:00");
  for (int64_t day = 1; day < 31; ++day)
    series.hours[format_date(add_days(*parse_date("1969-11-30"), day))] = all_hours;
  CHECK(silences_of(series).empty());
}

TEST_CASE("without hours there is nothing to judge")
{
  LogSeries series;
  series.first = series.last = end;
  CHECK(silences_of(series).empty());
}

TEST_CASE("excused time is taken off a gap once, however often it is excused")
{
  const Holiday holidays[] = {{*parse_date("2026-04-06"), *parse_date("2026-04-07"), "a"},
                              {*parse_date("2026-04-07"), *parse_date("2026-04-08"), "b"}};
  Excuses excuses(holidays, shanghai);
  const auto from = at("2026-04-05T12:00:00+08:00");
  const auto to = at("2026-04-09T12:00:00+08:00");
  CHECK(excuses.unexcused(from, to) == 86400);
  excuses.add(at("2026-04-05T18:00:00+08:00"), at("2026-04-06T06:00:00+08:00"));
  CHECK(excuses.unexcused(from, to) == 86400 - 6 * 3600);
  CHECK(excuses.cover(at("2026-04-08T23:59:59+08:00")));
  CHECK_FALSE(excuses.cover(at("2026-04-09T00:00:00+08:00")));
}

TEST_CASE("a host that was shut down and started again is excused, a crash is not")
{
  const auto event = [](std::string root, HostEventKind kind, std::string_view moment) {
    HostEvent one;
    one.root = std::move(root);
    one.kind = kind;
    one.moment = at(moment);
    return one;
  };
  const HostEvent events[] = {event("/", HostEventKind::boot, "2026-04-07T08:00:00+08:00"),
                              event("/", HostEventKind::shutdown, "2026-04-06T08:00:00+08:00"),
                              event("/", HostEventKind::boot, "2026-04-09T08:00:00+08:00"),
                              event("/other", HostEventKind::boot, "2026-04-06T09:00:00+08:00")};
  Excuses excuses({}, shanghai);
  excuses.add_downtime(events, "/");
  CHECK(excuses.unexcused(at("2026-04-06T00:00:00+08:00"), at("2026-04-07T08:00:00+08:00")) == 8 * 3600);
  CHECK_FALSE(excuses.cover(at("2026-04-09T07:00:00+08:00")));
}
