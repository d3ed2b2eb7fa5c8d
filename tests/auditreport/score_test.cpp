// SPDX-License-Identifier: Apache-2.0
#include "night.hpp"
#include "report.hpp"
#include <doctest/doctest.h>
#include <unistd.h>

using namespace eduaudit;
using namespace eduaudit::auditreport;

namespace {

// What the bureau's own host writes when it judges the facts of a school.
void as_judge(Run& run)
{
  run.in.lines = 5;
}

std::vector<std::string> codes(const Report& report)
{
  std::vector<std::string> all;
  for (const auto& one : report.reasons)
    all.push_back(one.unit + " " + one.reason.code + " " + one.reason.subject);
  return all;
}

} // namespace

TEST_CASE("the host that judged what schools collected gets no scoreboard of its own")
{
  Night judged("bureau", "logkeep");
  judged.finding("logkeep.a", Status::pass, "school-07").close(as_judge);
  auto report = load_report({judged.path}).value();
  REQUIRE(report.units.size() == 2);
  drop_unjudged(report);
  REQUIRE(report.units.size() == 1);
  CHECK(report.units[0].unit == "school-07");
  require_tools(report, {"logkeep"});
  CHECK(report.complete());
}

TEST_CASE("a school of which nothing was judged is not left out without a word")
{
  Night judged("school-01"), collected("school-07");
  judged.finding("a.one", Status::pass).close();
  collected.close([](Run& run) { run.command = "collect"; });
  auto report = load_report({judged.path, collected.path}).value();
  drop_unjudged(report);
  CHECK(report.units.size() == 1);
  CHECK(codes(report) == std::vector<std::string>{"school-07 not-judged school-07"});
}

TEST_CASE("a tool that ran in one school is missed in another")
{
  Night one("school-01", "logkeep"), two("school-07", "pwaudit");
  one.finding("logkeep.a", Status::pass).close();
  two.finding("pwaudit.a", Status::pass).close();
  auto report = load_report({one.path, two.path}).value();
  require_tools(report, {"logkeep"});
  CHECK(codes(report) == std::vector<std::string>{"school-07 tool-missing logkeep"});
}

TEST_CASE("without any finding every unit stays")
{
  Night empty("school-01");
  empty.close();
  auto report = load_report({empty.path}).value();
  drop_unjudged(report);
  CHECK(report.units.size() == 1);
}
