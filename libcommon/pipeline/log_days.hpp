// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/words.hpp"
#include "record/holiday.hpp"
#include "record/log_series.hpp"
#include <span>
#include <string>
#include <vector>

namespace eduaudit {

// What a day of a log was like.
enum class DayState : unsigned char {
  before,  // the log had not begun
  full,    // lines: at least half of what is usual on that weekday (the median)
  fewer,   // at least a tenth of it
  few,     // less than that
  none,    // no line, on a weekday that is often without
  silent,  // no line, on a weekday that otherwise has some
  quiet,   // no line, in a log that is written only when something happens
  holiday, // no line, on a day without school
  damaged, // a file ends in damage on this day
  after,   // not over yet
};

// The days of a log one after the other.
struct LogDays {
  std::string name;
  LogAccess access = LogAccess::ok;
  Date from{};
  std::vector<DayState> states;
};

// From `from` to `to`, as seen on `today`: what is not over yet is never without lines. Holidays come with
// excuse(), so that they may be learned later.
LogDays log_days(const LogSeries& series, Date from, Date to, Date today, Zone zone);
void excuse(LogDays& days, std::span<const Holiday> holidays);

// What is worth to be read of it: days with lines, unusual silences, damage.
bool has_trouble(const LogDays& days);
Words describe(const LogDays& days);

// Each with what it means, in the order of a legend; `before` stands for `after` too.
struct DayMeaning {
  DayState state;
  Text meaning;
};
std::span<const DayMeaning> day_meanings();

} // namespace eduaudit
