// SPDX-License-Identifier: Apache-2.0
#include "check/check.hpp"
#include <doctest/doctest.h>

namespace eduaudit {

namespace {
struct Door {
  std::string name;
  int64_t open_days = 0;
};
} // namespace
template <>
struct Schema<Door> {
  static constexpr std::string_view type = "door";
  static constexpr auto fields =
      FieldList{field("name", &Door::name, {"", ""}), field("open_days", &Door::open_days, {"", ""})};
};

namespace {

constexpr Threshold most{
    .name = "open_days", .value = 3, .least = 0, .most = 30, .unit = Unit::days, .meaning = {"m", "义"}};
constexpr Threshold thresholds[] = {most};

void run(const Scope& scope, Findings& out)
{
  for (const auto& door : scope.of<Door>()) {
    if (door.open_days > scope.value(most))
      out.fail({"door", door.name, ""}, say({"open for {} days", "已开 {} 天"}, {door.open_days}));
    else
      out.pass({"door", door.name, ""}, {"shut", "已关"});
  }
}

constexpr Check shut{.id = "t.shut",
                     .articles = articles_are<14, 17>,
                     .severity = Severity::high,
                     .title = {"doors are shut", "门已关"},
                     .why = {"w", "因"},
                     .remedy = {"shut it", "关门"},
                     .thresholds = thresholds,
                     .run = run};
constexpr FactType types[] = {fact_type<Door>()};

std::vector<Finding> judge(const Policy& policy)
{
  Facts facts(types);
  facts.add(Door{"z", 9});
  facts.add(Door{"a", 1});
  const Check* const checks[] = {&shut};
  return run_checks(checks, Scope(facts, policy, Moment{}, shanghai));
}

} // namespace

TEST_CASE("a check's constant fills its findings, which are sorted by subject")
{
  const auto findings = judge({});
  REQUIRE(findings.size() == 2);
  CHECK(findings[0].subject.id == "a");
  CHECK(findings[0].status == Status::pass);
  CHECK(findings[0].remedy.en.empty());
  CHECK(findings[1].status == Status::fail);
  CHECK(findings[1].check == "t.shut");
  CHECK(findings[1].articles == std::vector<int64_t>{14, 17});
  CHECK(findings[1].severity == Severity::high);
  CHECK(findings[1].remedy.zh == "关门");
  CHECK(findings[1].message.zh == "已开 9 天");
  CHECK(findings[1].params == std::map<std::string, int64_t>{{"open_days", 3}});
}

TEST_CASE("the policy's number is the one that is applied and recorded")
{
  Policy policy;
  policy.set("t.shut", "open_days", 10);
  const auto findings = judge(policy);
  CHECK(findings[1].status == Status::pass);
  CHECK(findings[1].params.at("open_days") == 10);
}

TEST_CASE("today is the day in the zone of the school")
{
  Facts facts(types);
  const Policy policy;
  const auto moment = *parse_rfc3339("2026-11-21T17:00:00Z");
  CHECK(Scope(facts, policy, moment, shanghai).today == *parse_date("2026-11-22"));
  CHECK(Scope(facts, policy, moment, utc).today == *parse_date("2026-11-21"));
}

} // namespace eduaudit
