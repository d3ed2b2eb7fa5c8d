// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/words.hpp"
#include "keep.hpp"
#include "record/log_prediction.hpp"
#include "record/log_series.hpp"

namespace eduaudit::logkeep {

// Whether a rule keeps `months`.
struct Outcome {
  Foretold foretold = Foretold::unknown;
  Kept kept; // of keeps and loses
  Words why; // of unknown: a clause, "how much is written a day is not known"
};

// `bytes_a_day`: of the busiest day; 0: not known. A rule that would delete too early however little is
// written loses also then.
Outcome outcome_of(const LogPolicy& policy, int64_t bytes_a_day, int64_t months);

// The rule as it goes for a log of which lines were seen: one that had some on every day so far makes no rule
// wait for its first line.
LogPolicy rule_for(LogPolicy policy, const LogSeries& series);

} // namespace eduaudit::logkeep
