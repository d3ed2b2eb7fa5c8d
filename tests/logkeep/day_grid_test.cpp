// SPDX-License-Identifier: Apache-2.0
#include "day_grid.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::logkeep;

namespace {

const Date today = *parse_date("2026-06-12");

Date day(const char* text)
{
  return *parse_date(text);
}

LogSeries june()
{
  LogSeries series;
  series.name = "网关 url";
  series.first = parse_rfc3339("2026-05-30T08:00:00+08:00").value();
  for (const auto* one :
       {"2026-05-30", "2026-05-31", "2026-06-01", "2026-06-02", "2026-06-03", "2026-06-08", "2026-06-10"})
    series.days[one] = 1000;
  series.days["2026-06-09"] = 5; // a Tuesday, as the 2nd
  series.days["2026-05-26"] = 900;
  return series;
}

} // namespace

TEST_CASE("a day is full, thin, missing, excused, or outside")
{
  const auto series = june();
  const Holiday holiday{day("2026-06-05"), day("2026-06-06"), "考试"};
  const std::span<const Holiday> holidays(&holiday, 1);
  CHECK(mark_of(series, holidays, day("2026-06-01"), today) == DayMark::full);
  CHECK(mark_of(series, holidays, day("2026-06-09"), today) == DayMark::thin);
  CHECK(mark_of(series, holidays, day("2026-06-04"), today) == DayMark::missing);
  CHECK(mark_of(series, holidays, day("2026-06-05"), today) == DayMark::holiday);
  CHECK(mark_of(series, holidays, day("2026-05-29"), today) == DayMark::before);
  CHECK(mark_of(series, holidays, today, today) == DayMark::after);
}

TEST_CASE("a log that is written on events is quiet, not silent")
{
  auto series = june();
  series.on_event = true;
  CHECK(mark_of(series, {}, day("2026-06-04"), today) == DayMark::quiet);
  CHECK(mark_of(series, {}, day("2026-06-09"), today) == DayMark::full);
}

TEST_CASE("the grid has a month a block, and its cells stand under each other")
{
  const auto series = june();
  const auto text = day_grid({&series, 1}, {}, day("2026-05-31"), today, Language::en, cli::Painter(false));
  CHECK(text == "2026-05   1        10        20        30\n"
                "网关 url                                #\n"
                "\n"
                "2026-06   1        10        20        30\n"
                "网关 url  ###....#-#.\n"
                "\n"
                "# lines   - few lines   . no line   ~ no event   o holiday without a line\n");
}
