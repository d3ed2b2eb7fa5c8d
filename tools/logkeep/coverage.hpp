// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/time.hpp"
#include "record/log_series.hpp"
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace eduaudit::logkeep {

struct DayCount {
  int64_t lines = 0;
  int64_t bytes = 0;
  int64_t hours = 0; // bit n: there is a line between n:00 and n:59
};

// Without a silence of more than an hour in it; both ends are times of lines.
struct Stretch {
  int64_t from;
  int64_t to;
};
inline constexpr int64_t longest_silence_in_stretch = 3600;

// From one line to the next: a clock was set back.
struct BackStep {
  int64_t from;
  int64_t to;
  int64_t seconds() const { return from - to; }
};
inline constexpr int64_t least_back_step = 3600; // a smaller one may be the end of summer time

// What the lines of a log cover: how many on each local day, and the stretches of time that have lines.
// Lines may come in any order.
class Coverage {
 public:
  explicit Coverage(Zone zone) : m_offset(zone.offset.count()) {}
  Coverage(Coverage&&) = default;
  Coverage& operator=(Coverage&&) = default;

  void add(int64_t moment, std::size_t bytes)
  {
    if (moment < m_hour_from || moment >= m_hour_from + 3600)
      enter_hour(moment);
    ++m_day->lines;
    m_day->bytes += static_cast<int64_t>(bytes) + 1;
    m_back_steps += moment < m_last;
    m_last = moment;
    if (moment > m_current.to && moment - longest_silence_in_stretch <= m_current.to)
      m_current.to = moment;
    else if (moment < m_current.from || moment > m_current.to)
      extend(moment);
  }
  void merge(const Coverage& other);

  Zone zone() const { return Zone{std::chrono::seconds{m_offset}}; }
  bool empty() const { return m_days.empty(); }
  const std::map<int64_t, DayCount>& days() const { return m_days; } // by days since 1970
  std::vector<Stretch> stretches() const;                            // apart by more than an hour, in order
  int64_t back_steps() const { return m_back_steps; }                // lines older than the one before them
  // Of those behind which the lines go on from the earlier time; one late line alone is none. Not of lines
  // whose latest comes first, nor of a merged coverage.
  std::optional<BackStep> largest_back_step() const;

 private:
  void enter_hour(int64_t moment);
  void watch_clock(int64_t moment);
  std::optional<BackStep> with_pending() const;
  void extend(int64_t moment);
  void tidy();

  int64_t m_offset;
  std::map<int64_t, DayCount> m_days;
  DayCount* m_day = nullptr;
  int64_t m_hour_from = INT64_MAX - 3600;
  int64_t m_last = INT64_MIN;
  int64_t m_back_steps = 0;
  std::optional<BackStep> m_pending; // not known yet: it may be one late line
  std::optional<BackStep> m_largest;
  int64_t m_hours_on = 0; // how often a line was in a later hour than the one before it
  int64_t m_hours_back = 0;
  Stretch m_current{INT64_MAX, INT64_MIN};
  std::vector<Stretch> m_stretches; // without the current one
  std::size_t m_tidy_at = 100'000;
};

// Silences of at least `least` seconds, in order of time.
std::vector<LogGap> silences(const std::vector<Stretch>& stretches, int64_t least);

// Days without a line between the first and the last day.
std::vector<Date> missing_days(const std::map<int64_t, DayCount>& days);
// Of these, the ones on a weekday that has lines in at least nine of ten other weeks (and at least four).
std::vector<Date> unusual_missing_days(const std::map<int64_t, DayCount>& days);

} // namespace eduaudit::logkeep
