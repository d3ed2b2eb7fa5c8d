// SPDX-License-Identifier: Apache-2.0
#include "plan.hpp"
#include <algorithm>
#include <numeric>

namespace eduaudit::pwaudit {

namespace {

constexpr int64_t cheap_ns = 200'000;      // up to md5crypt
constexpr int64_t most_ns = 1'000'000'000; // one guess; bounds time and, for yescrypt and scrypt, memory

} // namespace

std::vector<std::size_t> plan_guesses(std::span<const Task> tasks, int64_t budget_ns)
{
  std::vector<std::size_t> order(tasks.size()), planned(tasks.size(), 0);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::erase_if(order, [&](std::size_t i) { return tasks[i].guess_ns > most_ns; });
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return tasks[i].guess_ns; });
  const auto give = [&](std::size_t i, std::size_t wanted) {
    const auto affordable = static_cast<std::size_t>(budget_ns / tasks[i].guess_ns);
    const auto given = std::min({wanted, affordable, tasks[i].guesses - planned[i]});
    planned[i] += given;
    budget_ns -= static_cast<int64_t>(given) * tasks[i].guess_ns;
    return given > 0;
  };
  const auto slow = std::ranges::find_if(order, [&](std::size_t i) { return tasks[i].guess_ns > cheap_ns; });
  for (auto i = order.begin(); i != slow; ++i)
    give(*i, tasks[*i].guesses);
  bool any = true;
  while (any) {
    any = false;
    for (auto i = slow; i != order.end(); ++i)
      any = give(*i, 1) || any;
  }
  return planned;
}

} // namespace eduaudit::pwaudit
