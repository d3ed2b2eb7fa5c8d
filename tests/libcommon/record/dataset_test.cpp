// SPDX-License-Identifier: Apache-2.0
#include "record/dataset.hpp"
#include "record/reconciliation.hpp"
#include "record/rule_result.hpp"
#include "round_trip.hpp"

using namespace eduaudit;
using namespace std::chrono;

TEST_CASE("every field of a dataset survives writing and reading")
{
  const Dataset dataset{"registry",
                        "r.csv",
                        true,
                        FactAccess::malformed,
                        verbatim("why"),
                        true,
                        "system",
                        "owner",
                        "students",
                        true,
                        "other",
                        Date{year{2026}, November, day{21}},
                        "declared",
                        7,
                        "UTF-8",
                        8,
                        "ab",
                        9,
                        10,
                        "s.json",
                        FactAccess::denied,
                        verbatim("no"),
                        {{"a", "b"}}};
  check_round_trip(dataset);
}

TEST_CASE("every field of a rule's result survives writing and reading")
{
  const RuleResult result{"registry", "constraint-error", "enum", "sex", 4, 2, 9, {2, 3}};
  check_round_trip(result);
}

TEST_CASE("the same rule in two columns, or with two constraints, is two facts")
{
  const RuleResult one{"d", "constraint-error", "enum", "a", 1, 1, 1, {1}};
  auto other = one;
  other.field = "b";
  CHECK(Schema<RuleResult>::key(one) != Schema<RuleResult>::key(other));
  other = one;
  other.constraint = "pattern";
  CHECK(Schema<RuleResult>::key(one) != Schema<RuleResult>::key(other));
}

TEST_CASE("every field of a reconciliation survives writing and reading")
{
  const ReconciledSide side{"registry", "r.csv", 1, 2, 3, 4, 5, 6, {7}, {8}, {9}, {10}};
  const Reconciliation comparison{"name",          side, side, {"k"}, {"c"},      FactAccess::denied,
                                  verbatim("why"), true, 1,    2,     {{"c", 3}}, {4}};
  check_round_trip(comparison);
}
