// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/time.hpp"
#include "keep.hpp"
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace eduaudit::backupverify {

// The rules that keep each backup; empty: it is removed. `times` are of one kind of backup, the newest first.
// restic 0.14: each rule by itself takes the newest of each period that has one. borg 1.x: rule by rule, each
// passing over what an earlier one kept, and a rule that is not used up keeps the oldest. Proxmox Backup
// Server: rule by rule too, and a period that an earlier rule has covered counts for none. gfs: the newest of
// each of the last N periods of the calendar, whether or not there is one. `within` counts from the newest
// backup for restic, else from `now`.
using KeptBy = std::vector<std::string_view>;
std::vector<KeptBy> kept_by(std::span<const Moment> times, const KeepRules& rules, RetentionPolicy policy,
                            Zone zone, Moment now);

// The first day of the period in which a moment lies; of `last` and `hourly` its day.
Date first_day(Period period, Date day);
Date before(Period period, Date first); // of the period before it

} // namespace eduaudit::backupverify
