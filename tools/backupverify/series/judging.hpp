// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/archive.hpp"
#include "record/backup_set.hpp"
#include "three_two_one.hpp"
#include <span>
#include <vector>

namespace eduaudit::backupverify {

ProofsOfSet proofs_of(std::span<const Archive> archives, const BackupSet& set);

// Holes of the last `days` days, and the newest one if it is missing.
std::vector<Date> missed_lately(const BackupSet& set, Date today, int64_t days);
bool has_empty_slots(const BackupSet& set);
// A copy on another disk or host, or one elsewhere that a person confirmed.
bool has_independent_copy(const BackupSet& set, Date today, int64_t confirm_days);
// Of those that were seen smaller: below the percentage, or a table, a kind or the least size, which no
// percentage excuses.
bool is_grave(const BackupShrink& one, int64_t percent);

} // namespace eduaudit::backupverify
