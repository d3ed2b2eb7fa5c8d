// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/time.hpp"
#include "record/holiday.hpp"
#include "record/host_event.hpp"
#include "record/log_series.hpp"
#include <span>
#include <vector>

namespace eduaudit::logkeep {

// When a log may be silent: on days without school, and while its host was off.
class Excuses {
 public:
  Excuses(std::span<const Holiday> holidays, Zone zone);
  void add(Moment from, Moment to); // any other time
  // The times between a shutdown and the next boot of the host with this root. A boot without a shutdown
  // before it excuses nothing: since when the host was off is not known.
  void add_downtime(std::span<const HostEvent> events, std::string_view root);

  bool cover(Moment at) const;
  // Seconds between the two that nothing excuses.
  int64_t unexcused(Moment from, Moment to) const;

 private:
  struct Interval {
    int64_t from;
    int64_t to;
  };
  std::vector<Interval> m_intervals; // in order, apart
};

// A run of hours without a line.
struct Silence {
  Moment from;             // start of its first hour, or the last line before it
  Moment to;               // end of its last hour, or now
  int64_t usual_hours = 0; // of these, the ones that have lines in nearly every other week
};

// Runs of at least `least` usual hours, judged by the series' own week: an hour of a weekday is usual when it
// has lines in at least nine of ten other weeks (and at least four). Excused hours neither count nor teach.
// `now` ends the last run, that of a log which has fallen silent.
std::vector<Silence> unusual_silences(const LogSeries& series, const Excuses& excuses, Zone zone, Moment now,
                                      int64_t least);

} // namespace eduaudit::logkeep
