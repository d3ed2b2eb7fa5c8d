// SPDX-License-Identifier: Apache-2.0
#include "pipeline/log_calendar.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;

namespace {

using enum DayState;

LogDays some_days(std::string name, std::vector<DayState> states)
{
  return {std::move(name), LogAccess::ok, *parse_date("2026-05-30"), std::move(states)};
}

bool has(const std::string& text, std::string_view part)
{
  return text.find(part) != std::string::npos;
}

std::size_t count(const std::string& text, std::string_view part)
{
  std::size_t found = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++found;
  return found;
}

} // namespace

TEST_CASE("equal days are one shape, and all shapes of a kind one element")
{
  const auto days = some_days("url", {full, full, full, silent, silent, full, before, before});
  const auto svg = log_calendar({&days, 1}, Language::en);
  CHECK(has(svg, R"(<path d="M160 8h12M180 8h4" stroke="#1a6b34" stroke-width="10"/>)"));
  CHECK(has(svg, R"(<path d="M172 3h8v10h-8zl8 10m0-10l-8 10" fill="#fdecea" stroke="#b3261e"/>)"));
  const auto year = some_days("url", std::vector<DayState>(200, full));
  CHECK(log_calendar({&year, 1}, Language::en).size() < svg.size() + 700);
}

TEST_CASE("the picture says what it shows in the language of the reader")
{
  const auto days = some_days("网关 <b>", {full, silent, damaged});
  const auto english = log_calendar({&days, 1}, Language::en);
  CHECK(english.starts_with("<svg viewBox="));
  CHECK(has(english, "role=\"img\""));
  CHECK(has(english, "<title>The logs day by day, 2026-05-30 to 2026-06-01</title>"));
  CHECK(has(english, "<desc>网关 &lt;b&gt;: lines on 2 of 3 days; unusual silence: 2026-05-31; damaged: "
                     "2026-06-01.</desc>"));
  CHECK_FALSE(has(english, "<b>"));
  const auto chinese = log_calendar({&days, 1}, Language::zh);
  CHECK(has(chinese, "<title>日志逐日情况，2026-05-30 至 2026-06-01</title>"));
  CHECK(has(chinese, "异常中断：2026-05-31"));
  for (const auto& [state, meaning] : day_meanings()) {
    CHECK(has(english, meaning.en));
    CHECK(has(chinese, meaning.zh));
  }
}

TEST_CASE("nothing is fetched and nothing runs; a file of its own has a name space and a white ground")
{
  const auto days = some_days("url", {full});
  for (const auto use : {SvgUse::embedded, SvgUse::file}) {
    const auto svg = log_calendar({&days, 1}, Language::zh, use);
    for (const auto* part : {"<script", "href", "url(", "style"})
      CHECK_FALSE(has(svg, part));
    CHECK(has(svg, "xmlns=\"http://www.w3.org/2000/svg\"") == (use == SvgUse::file));
  }
  CHECK(log_calendar({}, Language::zh).empty());
}

TEST_CASE(
    "a log that is not there says so in place of its days, and rows of other nights stand in their place")
{
  auto gone = some_days("dhcp", {before, before});
  gone.access = LogAccess::absent;
  auto later = some_days("later", {full});
  later.from = *parse_date("2026-06-02");
  const std::vector rows{gone, later};
  const auto svg = log_calendar(rows, Language::en);
  CHECK(count(svg, ">there is no such log</text>") == 1);
  CHECK(has(svg, "M172 8h4"));
}
