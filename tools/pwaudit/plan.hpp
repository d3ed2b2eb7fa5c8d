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

// How many guesses each task gets. Cheap ones get all of theirs, the cheapest first; what is left of the
// budget goes to the others breadth-first, so that each gets its likeliest guesses before any gets its
// unlikely ones. A task of which one guess costs more than a second gets none. The order of `tasks` decides
// only among equals.
std::vector<std::size_t> plan_guesses(std::span<const Task> tasks, int64_t budget_ns);

} // namespace eduaudit::pwaudit
