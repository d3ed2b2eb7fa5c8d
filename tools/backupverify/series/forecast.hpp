// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "retention.hpp"
#include <optional>
#include <span>
#include <vector>

namespace eduaudit::backupverify {

// The backups of one kind, the newest first, and how they go on.
struct Course {
  std::vector<Moment> times;
  std::vector<int64_t> sizes; // of each
  int64_t every = 0;          // seconds; 0: no rhythm is declared, so nothing is added
  KeepRules keep;             // none: nothing is removed
  RetentionPolicy policy = RetentionPolicy::restic;
};

inline constexpr int64_t days_ahead = 366;

struct Outlook {
  // When the policy removes each: today for those that it does not keep any more; absent: not within a year.
  std::vector<std::optional<Date>> removed;
  // Bytes that there are more than now, at the end of each day from today on.
  std::vector<int64_t> growth;
};

// If the program runs after each backup, the backups go on in their rhythm and their sizes grow as they did.
Outlook look_ahead(const Course& course, Zone zone, Moment now);

// By which the sizes grow in a day: the median of the slopes between any two (Theil and Sen), of the newest
// 60; 0 for fewer than four.
double growth_of_sizes(std::span<const Moment> times, std::span<const int64_t> sizes);

} // namespace eduaudit::backupverify
