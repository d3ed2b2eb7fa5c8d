// SPDX-License-Identifier: Apache-2.0
#include "policy/policy.hpp"
#include <algorithm>
#include <array>
#include <doctest/doctest.h>

using namespace eduaudit;
using config::Document;

namespace {

constexpr std::array<Threshold, 2> kept = {{
    {"least_days", 184, 180, 3650, Unit::days, {"days that logs are kept", "日志留存天数"}},
    {"most_gap_hours", 24, 1, 72, Unit::hours, {"longest gap", "最长间断"}},
}};
constexpr std::array<CheckThresholds, 2> checks = {{
    {"logkeep.six-months-kept", kept},
    {"logkeep.sealed", {}},
}};

struct Read {
  Policy policy;
  std::vector<config::Problem> problems;
};

Read read(std::string_view text)
{
  auto document = Document::parse(text, "audit.toml");
  auto policy = read_policy(document.root(), "logkeep", checks);
  return {std::move(policy), document.finish()};
}

std::string only_problem(const Read& read)
{
  REQUIRE(read.problems.size() == 1);
  return read.problems[0].where + ": " + read.problems[0].message.en;
}

} // namespace

TEST_CASE("without configuration a threshold has its default")
{
  const auto [policy, problems] = read("");
  CHECK(policy.value("logkeep.six-months-kept", kept[0]) == 184);
  CHECK(problems.empty());
}

TEST_CASE("a configured threshold is that check's alone")
{
  const auto [policy, problems] = read("[policy.logkeep.six-months-kept]\nleast_days = 366\n");
  CHECK(problems.empty());
  CHECK(policy.value("logkeep.six-months-kept", kept[0]) == 366);
  CHECK(policy.value("logkeep.six-months-kept", kept[1]) == 24);
  CHECK(policy.value("logkeep.sealed", kept[0]) == 184);
}

TEST_CASE("a threshold can't be set looser than the check allows")
{
  const auto result = read("[policy.logkeep.six-months-kept]\nleast_days = 30\n");
  CHECK(only_problem(result) ==
        "audit.toml:2:14: policy.logkeep.six-months-kept.least_days must be from 180 to 3650, not 30");
  CHECK(result.policy.value("logkeep.six-months-kept", kept[0]) == 184);
}

TEST_CASE("misspelt thresholds, checks and tools are problems with a suggestion")
{
  CHECK(only_problem(read("[policy.logkeep.six-months-kept]\nleast_day = 366\n")) ==
        "audit.toml:2:1: unknown key \"least_day\"; did you mean \"least_days\"?");
  CHECK(only_problem(read("[policy.logkeep.six-month-kept]\nleast_days = 366\n")) ==
        "audit.toml:1:17: unknown table \"six-month-kept\"; did you mean \"six-months-kept\"?");
  CHECK(only_problem(read("[policy.logkep.six-months-kept]\nleast_days = 366\n")) ==
        "audit.toml:1:9: unknown table \"logkep\"; did you mean \"logkeep\"?");
}

TEST_CASE("a check without thresholds takes none")
{
  CHECK(only_problem(read("[policy.logkeep.sealed]\nx = 1\n")) == "audit.toml:2:1: unknown key \"x\"");
}

TEST_CASE("the other tools' tables are accepted unread")
{
  CHECK(read("[policy.pwaudit.whatever]\nx = \"y\"\n[policy.auditreport]\nz = 1\n").problems.empty());
}

TEST_CASE("a threshold that is set again has the later value")
{
  Policy policy;
  policy.set("a.b", "least_days", 1);
  policy.set("a.b", "least_days", 2);
  CHECK(policy.value("a.b", kept[0]) == 2);
  CHECK(policy.value("a.c", kept[0]) == 184);
}

TEST_CASE("the seven tools stand in the order of the pipe")
{
  const std::vector<std::string_view> names(tool_names().begin(), tool_names().end());
  CHECK(names == std::vector<std::string_view>{"assetinv", "logkeep", "backupverify", "pwaudit",
                                               "dataconsist", "gradecheck", "auditreport"});
}

TEST_CASE("each unit has a name, and a text in both languages")
{
  CHECK(unit_name(Unit::days) == "days");
  CHECK(unit_name(Unit::bytes) == "bytes");
  CHECK(unit_text(Unit::months).zh == "个月");
  for (const auto unit : {Unit::days, Unit::months, Unit::hours, Unit::count, Unit::percent, Unit::bytes}) {
    CHECK_FALSE(unit_name(unit).empty());
    CHECK_FALSE(unit_text(unit).en.empty());
    CHECK_FALSE(unit_text(unit).zh.empty());
  }
}
