// SPDX-License-Identifier: Apache-2.0
#include "plan.hpp"
#include <doctest/doctest.h>

using namespace eduaudit::pwaudit;

namespace {

constexpr int64_t millisecond = 1'000'000, second = 1'000 * millisecond;
using Plan = std::vector<std::size_t>;

Plan plan(std::vector<Task> tasks, int64_t budget)
{
  return plan_guesses(tasks, budget);
}

} // namespace

TEST_CASE("cheap passwords get all guesses, and the rest goes to the slow ones breadth-first")
{
  CHECK(plan({{10 * millisecond, 400}, {1000, 400}, {10 * millisecond, 400}}, 41 * millisecond) ==
        Plan{2, 400, 2});
  CHECK(plan({{10 * millisecond, 400}, {10 * millisecond, 3}}, second) == Plan{97, 3});
}

TEST_CASE("a password that is too slow for a whole round does not starve the others")
{
  CHECK(plan({{900 * millisecond, 400}, {10 * millisecond, 400}}, 500 * millisecond) == Plan{0, 50});
}

TEST_CASE("one guess of more than a second is never made, however large the budget")
{
  CHECK(plan({{second + 1, 400}, {second, 2}}, 1'000'000 * second) == Plan{0, 2});
}

TEST_CASE("nothing is spent that is not there")
{
  CHECK(plan({{1000, 400}, {millisecond, 400}}, 0) == Plan{0, 0});
  CHECK(plan({}, second).empty());
  CHECK(plan({{100'000, 400}}, millisecond) == Plan{10});
}
