// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace eduaudit::pwaudit {

// A password to be tried: what one guess costs, and how many guesses there are for it.
struct Task {
  int64_t guess_ns;
  std::size_t guesses;
};

// Up to md5crypt: not worth being cut into pieces.
inline bool is_cheap(int64_t guess_ns)
{
  return guess_ns <= 200'000;
}
// More than a second a guess: never tried, which bounds time and, for yescrypt and scrypt, memory.
inline bool is_too_slow(int64_t guess_ns)
{
  return guess_ns > 1'000'000'000;
}

// How many guesses each task gets, breadth-first: each gets its likeliest ones before any gets its unlikely
// ones. Half of the budget is for the cheap, so that slow ones don't starve them, and what the slow ones
// leave is for them, too. Tasks that are too slow get none. The order of `tasks` decides only among equals.
std::vector<std::size_t> plan_guesses(std::span<const Task> tasks, int64_t budget_ns);

// The part of a budget that is kept for trying what was found on one account on the others.
int64_t reserve_of(int64_t budget_ns);
// The least budget that, less its reserve, does for all guesses of all tasks but the too slow ones.
int64_t full_budget_seconds(std::span<const Task> tasks);

} // namespace eduaudit::pwaudit
