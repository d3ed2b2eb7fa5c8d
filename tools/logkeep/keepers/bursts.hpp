// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "keep.hpp"

namespace eduaudit::logkeep {

// The bytes at which it is rotated whatever the calendar and its minsize say: the size of a size rule, or
// more than its maxsize.
int64_t early_size(const LogPolicy& policy);

// Whether a rule of logrotate goes by sizes, so that quiet and busy days decide when it rotates.
bool goes_by_size(const LogPolicy& policy);

// What such a rule keeps at least, run once a day: any day may bring up to `rate` bytes or nothing, so a file
// may be put aside right after a line, and the next ones as soon as the rule lets them.
Kept kept_through_bursts(const LogPolicy& policy, int64_t rate);

} // namespace eduaudit::logkeep
