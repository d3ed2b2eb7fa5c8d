// SPDX-License-Identifier: Apache-2.0
#include "keepers/bursts.hpp"
#include "base/time.hpp"
#include <algorithm>
#include <vector>

namespace eduaudit::logkeep {

namespace {

using std::chrono::days;
using std::chrono::sys_days;

// Days are counted from here; three years without a leap day hold the shortest runs of months.
constexpr sys_days first_day{std::chrono::year{2025} / 1 / 1};
constexpr int64_t lines_tried = 4 * 366;
constexpr int64_t never = lines_tried + kept_days_forever;
constexpr int64_t most_months = 12 * 40;
constexpr int64_t default_size = 1024 * 1024;

RotationTrigger trigger_of(const LogPolicy& policy)
{
  return policy.trigger.value_or(RotationTrigger::size);
}

// Busy days that fill a file to `bytes`.
int64_t days_for(int64_t bytes, int64_t rate)
{
  if (rate <= 0)
    return bytes > 0 ? never : 1;
  return std::clamp<int64_t>(bytes / rate + (bytes % rate > 0 ? 1 : 0), 1, never);
}

class Rotations {
 public:
  Rotations(const LogPolicy& policy, int64_t rate)
      : m_policy(policy), m_early(days_for(early_size(policy), rate)),
        m_fill(policy.minsize_bytes ? days_for(policy.minsize_bytes->value, rate) : 1)
  {}

  // The first day after `last` on which the log can be rotated again.
  int64_t next(int64_t last) const { return std::min({last + m_early, by_calendar(last), never}); }

  // Whether some volume makes the log be rotated on that day. Without a minsize the calendar decides too: it
  // has rotated when its last period began.
  bool can_rotate(int64_t day) const
  {
    return trigger_of(m_policy) == RotationTrigger::size || m_policy.minsize_bytes ||
           day - period_of(day) >= m_early || period_of(day) == day;
  }

 private:
  int64_t by_calendar(int64_t last) const
  {
    const auto full = last + m_fill;
    switch (trigger_of(m_policy)) {
    case RotationTrigger::size:
      return never;
    case RotationTrigger::weekly:
      return std::min(weekday_from(full), std::max(full, last + 7));
    case RotationTrigger::monthly:
      return std::max(full, first_of_month(last, 1));
    case RotationTrigger::yearly:
      return std::max(full, first_of_year(last, 1));
    default:
      return full;
    }
  }

  // The day on which the period of that day began; without a weekday that may be any day.
  int64_t period_of(int64_t day) const
  {
    switch (trigger_of(m_policy)) {
    case RotationTrigger::weekly:
      return m_policy.weekday.value_or(0) > 6 ? day : weekday_from(day - 6);
    case RotationTrigger::monthly:
      return first_of_month(day, 0);
    case RotationTrigger::yearly:
      return first_of_year(day, 0);
    default:
      return day;
    }
  }

  int64_t weekday_from(int64_t day) const
  {
    const auto wanted = m_policy.weekday.value_or(0);
    if (wanted > 6)
      return never;
    const auto weekday = static_cast<int64_t>(std::chrono::weekday{date(day)}.c_encoding());
    return day + (wanted - weekday + 7) % 7;
  }

  static int64_t first_of_month(int64_t day, int later)
  {
    const Date now{date(day)};
    return (sys_days{(now.year() / now.month() + std::chrono::months{later}) / 1} - first_day).count();
  }

  static int64_t first_of_year(int64_t day, int later)
  {
    return (sys_days{(Date{date(day)}.year() + std::chrono::years{later}) / 1 / 1} - first_day).count();
  }

  static sys_days date(int64_t day) { return first_day + days{day}; }

  const LogPolicy& m_policy;
  int64_t m_early;
  int64_t m_fill;
};

using Steps = std::vector<int64_t>; // day of a rotation -> day of a later one

Steps both(const Steps& first, const Steps& then)
{
  Steps out(first.size());
  std::ranges::transform(first, out.begin(), [&](auto day) { return then[static_cast<std::size_t>(day)]; });
  return out;
}

// `count` rotations later.
Steps repeated(Steps steps, int64_t count)
{
  Steps out(steps.size());
  for (std::size_t day = 0; day < out.size(); ++day)
    out[day] = static_cast<int64_t>(day);
  for (; count > 0; count /= 2) {
    if (count % 2 != 0)
      out = both(out, steps);
    steps = both(steps, steps);
  }
  return out;
}

class Least {
 public:
  void lost(int64_t written, int64_t gone)
  {
    if (gone >= never)
      return;
    m_kept.forever = false;
    m_kept.days = std::min(m_kept.days, gone - written - 1);
    const Date day{first_day + days{gone}};
    while (m_kept.months > 0 && sys_days{months_before(day, m_kept.months)} <= first_day + days{written})
      --m_kept.months;
  }

  const Kept& kept() const { return m_kept; }

 private:
  Kept m_kept{.forever = true, .days = kept_days_forever, .months = most_months};
};

} // namespace

int64_t early_size(const LogPolicy& policy)
{
  auto least = INT64_MAX;
  if (trigger_of(policy) == RotationTrigger::size)
    least = policy.size_bytes ? policy.size_bytes->value : default_size;
  if (policy.maxsize_bytes)
    least = std::min(least, policy.maxsize_bytes->value + 1);
  return least;
}

bool goes_by_size(const LogPolicy& policy)
{
  const bool daily =
      trigger_of(policy) == RotationTrigger::daily || trigger_of(policy) == RotationTrigger::hourly;
  return trigger_of(policy) == RotationTrigger::size || policy.minsize_bytes ||
         (policy.maxsize_bytes && !daily);
}

Kept kept_through_bursts(const LogPolicy& policy, int64_t rate)
{
  const Rotations rotations(policy, rate);
  Steps next(static_cast<std::size_t>(never) + 1, never);
  for (std::size_t day = 0; day + 1 < next.size(); ++day)
    next[day] = rotations.next(static_cast<int64_t>(day));
  const auto files = files_kept(policy);
  const auto last = files < 0 ? Steps(next.size(), never) : repeated(next, files);
  Least least;
  for (int64_t written = 0; written < lines_tried; ++written) {
    const auto aside = static_cast<std::size_t>(written + 1);
    if (!rotations.can_rotate(written + 1))
      continue;
    auto gone = last[aside];
    if (policy.maxage_days && files != 0)
      gone = std::min(gone, std::max(written + policy.maxage_days->value + 1, next[aside]));
    least.lost(written, gone);
  }
  return least.kept();
}

} // namespace eduaudit::logkeep
