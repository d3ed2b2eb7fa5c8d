// SPDX-License-Identifier: Apache-2.0
#include "check/check.hpp"
#include <algorithm>
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

std::vector<Finding> sorted_findings(const Facts& facts, const Policy& policy)
{
  std::vector<Finding> findings;
  run_check_sorted(shut, Scope(facts, policy, Moment{}, shanghai),
                   [&](Finding finding) { findings.push_back(std::move(finding)); });
  return findings;
}

std::vector<Finding> judge(const Policy& policy)
{
  Facts facts(types);
  facts.add(Door{"z", 9});
  facts.add(Door{"a", 1});
  return sorted_findings(facts, policy);
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
  CHECK(findings[1].params == Counts{{"open_days", 3}});
}

TEST_CASE("the policy's number is the one that is applied and recorded")
{
  Policy policy;
  policy.set("t.shut", "open_days", 10);
  const auto findings = judge(policy);
  CHECK(findings[1].status == Status::pass);
  CHECK(findings[1].params.of("open_days") == 10);
}

TEST_CASE("very many findings are sorted too, whether they come in order or not")
{
  constexpr int doors = 10'000;
  Facts facts(types);
  facts.expect("door", doors);
  for (int number = 0; number < doors; ++number)
    facts.add(Door{std::to_string(100'000 + number), number % 7});
  const auto in_order = sorted_findings(facts, {});
  facts.add(Door{"0", 9});
  const auto last_is_first = sorted_findings(facts, {});
  for (const auto* findings : {&in_order, &last_is_first}) {
    CHECK(findings->size() == (findings == &in_order ? doors : doors + 1));
    CHECK(std::ranges::is_sorted(*findings, {}, [](const Finding& one) { return one.subject.id; }));
    CHECK(std::ranges::count(*findings, Status::fail, &Finding::status) ==
          doors / 7 * 3 + (findings == &in_order ? 0 : 1));
  }
  CHECK(last_is_first.front().subject.id == "0");
  CHECK(last_is_first[1].subject.id == in_order.front().subject.id);
}

TEST_CASE("a check may record another number than the policy's")
{
  constexpr Check lenient{.id = "t.lenient",
                          .articles = articles_are<14>,
                          .severity = Severity::low,
                          .title = {"t", "题"},
                          .why = {"w", "因"},
                          .remedy = {"r", "改"},
                          .thresholds = thresholds,
                          .run = [](const Scope&, Findings& out) {
                            out.pass({"door", "a", ""}, {"m", "义"}).params["open_days"] = 8;
                            out.pass({"door", "b", ""}, {"m", "义"});
                          }};
  std::vector<int64_t> applied;
  const Facts facts(types);
  run_check(lenient, Scope(facts, {}, Moment{}, shanghai),
            [&](const Finding& finding) { applied.push_back(finding.params.of("open_days")); });
  CHECK(applied == std::vector<int64_t>{8, 3});
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
