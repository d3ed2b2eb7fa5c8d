// SPDX-License-Identifier: Apache-2.0
#include "plan.hpp"
#include <algorithm>
#include <numeric>

namespace eduaudit::pwaudit {

namespace {

constexpr int64_t second = 1'000'000'000;

using Order = std::span<const std::size_t>;

struct Plan {
  std::span<const Task> tasks;
  std::vector<std::size_t> guesses;

  // One guess a round for each of them that has some left and can be paid; gives back what is left.
  int64_t go_round(Order order, int64_t budget_ns)
  {
    for (bool any = true; any;) {
      any = false;
      for (const auto i : order)
        if (guesses[i] < tasks[i].guesses && tasks[i].guess_ns <= budget_ns) {
          ++guesses[i];
          budget_ns -= tasks[i].guess_ns;
          any = true;
        }
    }
    return budget_ns;
  }
};

} // namespace

std::vector<std::size_t> plan_guesses(std::span<const Task> tasks, int64_t budget_ns)
{
  std::vector<std::size_t> order(tasks.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::erase_if(order, [&](std::size_t i) { return is_too_slow(tasks[i].guess_ns); });
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return tasks[i].guess_ns; });
  const auto slow = std::ranges::find_if(order, [&](std::size_t i) { return !is_cheap(tasks[i].guess_ns); });
  const Order cheap_ones(order.begin(), slow), slow_ones(slow, order.end());
  Plan plan{tasks, std::vector<std::size_t>(tasks.size(), 0)};
  const auto half = budget_ns / 2;
  auto left = budget_ns - half + plan.go_round(cheap_ones, half);
  left = plan.go_round(slow_ones, left);
  plan.go_round(cheap_ones, left);
  return plan.guesses;
}

int64_t reserve_of(int64_t budget_ns)
{
  return budget_ns / 10;
}

int64_t full_budget_seconds(std::span<const Task> tasks)
{
  int64_t total = 0;
  for (const auto& task : tasks)
    if (!is_too_slow(task.guess_ns))
      total += task.guess_ns * static_cast<int64_t>(task.guesses);
  const auto usable = second - reserve_of(second);
  return (total + usable - 1) / usable;
}

} // namespace eduaudit::pwaudit
