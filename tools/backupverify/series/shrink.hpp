// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "generations.hpp"
#include "record/backup_set.hpp"

namespace eduaudit::backupverify {

// What is at least so much is not worth a word.
inline constexpr int64_t most_percent_told = 90;

// Holds the newest of each kind against the median of the last seven of its kind and weekday, or of the last
// seven where fewer than three are of its weekday: compared, shrunken. Fewer than three tell nothing. Also
// what is smaller than `min_size`, and a kind that ended while the others of its set went on ("kind").
void compare_sizes(BackupSet& set, const std::vector<Kind>& kinds, int64_t min_size, Zone zone);

} // namespace eduaudit::backupverify
