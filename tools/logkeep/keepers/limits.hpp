// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "keep.hpp"

namespace eduaudit::logkeep {

// What journald, auditd, tmpfiles and cron keep: the least that their limits of age, sum and number leave.
Kept kept_by_limits(const LogPolicy& policy, int64_t bytes_a_day);
bool limited_by_volume(const LogPolicy& policy);

// The share of a limit that is left once it was reached; 100 but for nfexpire.
int64_t percent_left(const LogPolicy& policy);

// The most bytes a day with which a rule that hangs on the volume keeps `months`; nothing where none would
// do.
std::optional<int64_t> most_bytes_a_day(const LogPolicy& policy, int64_t months);

} // namespace eduaudit::logkeep
