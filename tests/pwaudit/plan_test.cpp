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

TEST_CASE("all passwords get their likeliest guesses before any gets its unlikely ones")
{
  CHECK(plan({{100'000, 400}, {100'000, 400}}, 20 * 100'000) == Plan{10, 10});
  CHECK(plan({{20 * millisecond, 400}, {20 * millisecond, 400}, {20 * millisecond, 400}}, second) ==
        Plan{17, 17, 16});
}

TEST_CASE("half of the budget is for cheap passwords, and what slow ones leave")
{
  CHECK(plan({{100'000, 400}, {10 * millisecond, 400}}, 40 * millisecond) == Plan{200, 2});
  CHECK(plan({{100'000, 400}, {10 * millisecond, 1}}, 40 * millisecond) == Plan{300, 1});
}

TEST_CASE("the full budget is the least that does for all guesses that can be made")
{
  const std::vector<Task> tasks{{20 * millisecond, 420}, {100'000, 420}, {2 * second, 420}};
  const auto seconds = full_budget_seconds(tasks);
  CHECK(seconds == 10); // 8.4 s and 0.042 s are nine tenths of 9.38 s
  CHECK(plan(tasks, seconds * second - reserve_of(seconds * second)) == Plan{420, 420, 0});
  const auto less = (seconds - 1) * second;
  CHECK(plan(tasks, less - reserve_of(less)) != Plan{420, 420, 0});
  CHECK(full_budget_seconds({}) == 0);
}

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
