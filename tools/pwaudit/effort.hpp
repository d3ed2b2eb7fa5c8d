// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "judge.hpp"
#include <vector>

namespace eduaudit::pwaudit {

// The passwords of a store that did not get all guesses, so that it is not known whether they are weak.
struct Shortfall {
  std::vector<const Account*> accounts; // all of them
  int64_t partial = 0;                  // got some of their guesses
  int64_t least_guesses = 0;            // the worst of these: so many...
  int64_t of_candidates = 0;            // ...of so many
  int64_t unrecorded = 0;               // it is not recorded how many guesses there are for them
  int64_t untried = 0;                  // the budget left nothing for them
  int64_t too_slow = 0;
  int64_t unsupported = 0;

  bool none() const { return accounts.empty(); }
};

// An account of which a guess matched is settled, however few it got.
Shortfall shortfall_of(const StoreView& view);

// "only a part of the guesses: 3 (the least 5 of 420); none for want of budget: 1 - a, b, c, d"
Words shortfall_words(const Shortfall& shortfall);
// How to have each kind of them tried, with the budget that is needed.
Words shortfall_remedy(const AccountStore& store, const Shortfall& shortfall);

} // namespace eduaudit::pwaudit
