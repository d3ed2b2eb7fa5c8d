// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/words.hpp"
#include "record/log_policy.hpp"
#include "record/log_prediction.hpp"
#include <vector>

namespace eduaudit::logkeep {

Text keeper_text(LogKeeper keeper); // "the journal (journald)"

// The least number of whole days that always holds `months` calendar months: 184 for six.
int64_t days_for(int64_t months);

// The smallest changes with which a rule keeps `months`: the lines as they stand and as they have to be. A
// rule that hangs on the volume needs `bytes_a_day`; without it (0) the line is shown and what to write is
// not.
std::vector<LineChange> smallest_changes(const LogPolicy& policy, int64_t bytes_a_day, int64_t months);

// Whether it is a command to run rather than a line to write.
bool is_command(const LineChange& change);

// "change \"num_logs = 5\" to \"num_logs = 60\" at /etc/audit/auditd.conf:9; ..."
Words changes_remedy(const LogPolicy& policy, const std::vector<LineChange>& changes);

} // namespace eduaudit::logkeep
