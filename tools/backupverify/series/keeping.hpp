// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "generations.hpp"
#include "record/backup_set.hpp"
#include "settings.hpp"

namespace eduaudit::backupverify {

// What the declared policy makes of a set, each kind by itself: policy, slots, removable, next_removal, and
// of each generation what keeps it and when it is removed. Also the oldest that can be restored, and, where a
// rhythm is declared, how the set grows: bytes_per_day, and by `free_bytes` full_on.
void judge_keeping(BackupSet& set, const SetSettings& settings, std::vector<Kind>& kinds,
                   std::optional<int64_t> free_bytes, Zone zone, Moment now);

} // namespace eduaudit::backupverify
