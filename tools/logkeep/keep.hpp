// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/log_policy.hpp"
#include <cstdint>
#include <optional>

namespace eduaudit::logkeep {

// What a rule keeps at every moment; of logrotate and squid worked out by running their rules day by day
// through forty years.
struct Kept {
  bool forever = false;
  int64_t days = 0;   // whole days that are always there
  int64_t months = 0; // calendar months that always are
};

// So many whole days, at every moment.
Kept kept_days(int64_t days);
inline constexpr int64_t kept_days_forever = 40 * 366;

// Files that a rule of logrotate or squid keeps; 0 where none is said.
int64_t files_kept(const LogPolicy& policy);

// A rate at which no minimum size makes a rule wait: for rules that do not hang on the volume.
inline constexpr int64_t any_volume = int64_t{1} << 40;

// Whether the rule waits while the log is empty or not there, and for no other size.
bool waits_for_a_line(const LogPolicy& policy);

// Whether the outcome hangs on how much is written.
bool depends_on_volume(const LogPolicy& policy);

// `bytes_a_day`: of the busiest day, so that a rule by size is judged at its worst. logrotate is taken to run
// once a day just after midnight, or once an hour where runs_hourly says so (an `hourly` rule: unless it says
// no). A log is taken to be written every day, unless the rule goes by sizes: then quiet days are the worst.
Kept kept_by(const LogPolicy& policy, int64_t bytes_a_day);

// The first day on which a line of `day` can be deleted; nothing: never. Where logrotate goes by the calendar
// alone this is worked out from that day on, else it is the least that is `kept`.
std::optional<Date> deleted_on(const LogPolicy& policy, const Kept& kept, Date day);

// The smallest `rotate` and the smallest `maxage` with which the rule keeps `months`. maxage is absent where
// the rule has none or has enough; nothing at all where no number of files would do (volume unknown).
struct WantedRotation {
  int64_t rotate;
  std::optional<int64_t> maxage_days;
};
std::optional<WantedRotation> wanted_rotation(const LogPolicy& policy, int64_t bytes_a_day, int64_t months);

} // namespace eduaudit::logkeep
