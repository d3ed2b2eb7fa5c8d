// SPDX-License-Identifier: Apache-2.0
#include "keep.hpp"
#include "base/time.hpp"
#include "keepers/bursts.hpp"
#include "keepers/limits.hpp"
#include <algorithm>
#include <deque>

namespace eduaudit::logkeep {

namespace {

using std::chrono::days;
using std::chrono::sys_days;

// The first three years have no leap day, so the shortest runs of months come up in them.
constexpr sys_days first_day{std::chrono::year{2025} / 1 / 1};
constexpr int longest_run = static_cast<int>(kept_days_forever);
constexpr int days_after_first_loss = 5 * 366;
constexpr int64_t most_months = 12 * 40;
constexpr int64_t most_files = 24 * 366 * 10;

// A rotated file: its first day and the day on which it was put aside.
struct Rotated {
  sys_days first;
  sys_days rotated;
};

RotationTrigger trigger_of(const LogPolicy& policy)
{
  return policy.trigger.value_or(RotationTrigger::size);
}

// logrotate 3.21 run once at the start of each day on a log that goes by the calendar alone.
class Simulation {
 public:
  explicit Simulation(const LogPolicy& policy, sys_days from = first_day)
      : m_policy(policy), m_current(from), m_last_rotation(from)
  {}

  // The day on which the lines of the first day go.
  sys_days first_loss()
  {
    auto today = m_current;
    while (!m_lost) {
      today += days{1};
      if (is_due(today))
        rotate(today);
    }
    return today;
  }

  Kept run()
  {
    int left = longest_run;
    for (auto today = first_day + days{1}; left-- > 0; today += days{1}) {
      if (is_due(today))
        rotate(today);
      if (!m_lost)
        continue;
      measure(today);
      left = std::min(left, days_after_first_loss - static_cast<int>((today - m_lost_on).count()));
    }
    if (!m_lost)
      return {.forever = true, .days = longest_run, .months = most_months};
    return {.forever = false, .days = m_days, .months = m_months};
  }

 private:
  bool is_due(sys_days today) const
  {
    const Date now{today};
    const Date then{m_last_rotation};
    switch (trigger_of(m_policy)) {
    case RotationTrigger::weekly:
      return today - m_last_rotation >= days{7} ||
             static_cast<int64_t>(std::chrono::weekday{today}.c_encoding()) == m_policy.weekday.value_or(0);
    case RotationTrigger::monthly:
      return now.month() != then.month() || now.year() != then.year();
    case RotationTrigger::yearly:
      return now.year() != then.year();
    default:
      return today != m_last_rotation;
    }
  }

  void rotate(sys_days today)
  {
    if (m_policy.maxage_days)
      while (!m_files.empty() && age(m_files.front(), today) > m_policy.maxage_days->value)
        drop_oldest(today);
    m_files.push_back({m_current, today});
    m_current = today;
    m_last_rotation = today;
    if (files_kept(m_policy) >= 0)
      while (static_cast<int64_t>(m_files.size()) > files_kept(m_policy))
        drop_oldest(today);
  }

  // By modification time: the last line may have been written at the start of the day before it was put
  // aside.
  static int64_t age(const Rotated& file, sys_days today) { return (today - file.rotated).count() + 1; }

  void drop_oldest(sys_days today)
  {
    m_files.pop_front();
    if (!m_lost)
      m_lost_on = today;
    m_lost = true;
  }

  void measure(sys_days today)
  {
    const auto oldest = m_files.empty() ? m_current : m_files.front().first;
    m_days = std::min<int64_t>(m_days, (today - oldest).count());
    while (m_months > 0 && sys_days{months_before(Date{today}, m_months)} < oldest)
      --m_months;
  }

  const LogPolicy& m_policy;
  sys_days m_current;
  sys_days m_last_rotation;
  std::deque<Rotated> m_files;
  bool m_lost = false;
  sys_days m_lost_on{};
  int64_t m_days = INT64_MAX;
  int64_t m_months = most_months;
};

Kept all_kept()
{
  return {.forever = true, .days = longest_run, .months = most_months};
}

bool runs_hourly(const LogPolicy& policy)
{
  return policy.runs_hourly.value_or(trigger_of(policy) == RotationTrigger::hourly);
}

// Hours that one file spans where a run each hour puts it aside at `bytes`.
int64_t hours_for(int64_t bytes, int64_t rate)
{
  const auto hours = 24.0 * static_cast<double>(bytes) / static_cast<double>(std::max<int64_t>(rate, 1));
  return static_cast<int64_t>(std::clamp(hours, 1.0, 24.0 * longest_run));
}

int64_t hours_of_file(const LogPolicy& policy, int64_t rate)
{
  if (trigger_of(policy) == RotationTrigger::hourly)
    return policy.minsize_bytes ? hours_for(policy.minsize_bytes->value, rate) : 1;
  return hours_for(early_size(policy), rate);
}

// logrotate run each hour, on a rule that may rotate more than once a day.
Kept kept_hourly(const LogPolicy& policy, int64_t rate)
{
  const auto& maxage = policy.maxage_days;
  const auto files = files_kept(policy);
  if (files < 0 && !maxage)
    return all_kept();
  int64_t hours = files < 0 ? INT64_MAX : std::min(files, most_files) * hours_of_file(policy, rate);
  if (maxage)
    hours = std::min(hours, maxage->value * 24);
  return kept_days(std::min<int64_t>(hours / 24, longest_run));
}

// logrotate run once a day.
Kept kept_daily(const LogPolicy& policy, int64_t rate)
{
  return goes_by_size(policy) ? kept_through_bursts(policy, rate) : Simulation(policy).run();
}

Kept kept_by_logrotate(const LogPolicy& policy, int64_t rate)
{
  const auto trigger = trigger_of(policy);
  if (!runs_hourly(policy))
    return kept_daily(policy, rate);
  if (trigger == RotationTrigger::hourly || trigger == RotationTrigger::size)
    return kept_hourly(policy, rate);
  auto by_time = policy;
  by_time.maxsize_bytes.reset();
  const auto kept = kept_daily(by_time, rate);
  if (!policy.maxsize_bytes)
    return kept;
  const auto by_size = kept_hourly(policy, rate);
  return by_size.days < kept.days ? by_size : kept;
}

bool goes_by_calendar(const LogPolicy& policy)
{
  return (policy.keeper == LogKeeper::logrotate || policy.keeper == LogKeeper::squid) &&
         !goes_by_size(policy) && !runs_hourly(policy);
}

bool keeps(const LogPolicy& policy, int64_t rate, int64_t months)
{
  return kept_by(policy, rate).months >= months;
}

// The smallest number up to `most` that keeps the months; the more, the longer.
template <class Set>
std::optional<int64_t> smallest(LogPolicy policy, int64_t rate, int64_t months, int64_t most, Set set)
{
  int64_t low = 0;
  int64_t high = 1;
  const auto enough = [&](int64_t number) {
    set(policy, number);
    return keeps(policy, rate, months);
  };
  while (!enough(high)) {
    low = high;
    high *= 2;
    if (high > 2 * most)
      return std::nullopt;
  }
  while (high - low > 1) {
    const auto middle = low + (high - low) / 2;
    (enough(middle) ? high : low) = middle;
  }
  return high;
}

} // namespace

Kept kept_days(int64_t whole_days)
{
  Kept kept{.forever = false, .days = whole_days, .months = most_months};
  for (auto today = first_day; today < first_day + days{4 * 366}; today += days{1})
    while (kept.months > 0 && sys_days{months_before(Date{today}, kept.months)} < today - days{whole_days})
      --kept.months;
  return kept;
}

int64_t files_kept(const LogPolicy& policy)
{
  return policy.rotate ? policy.rotate->value : 0;
}

bool waits_for_a_line(const LogPolicy& policy)
{
  return policy.keeper == LogKeeper::logrotate && policy.minsize_bytes && !policy.minsize_bytes->text.empty();
}

bool depends_on_volume(const LogPolicy& policy)
{
  if (policy.keeper != LogKeeper::logrotate && policy.keeper != LogKeeper::squid)
    return limited_by_volume(policy);
  if (files_kept(policy) <= 0 || trigger_of(policy) == RotationTrigger::hourly)
    return false;
  return trigger_of(policy) == RotationTrigger::size || policy.maxsize_bytes.has_value();
}

Kept kept_by(const LogPolicy& policy, int64_t bytes_a_day)
{
  if (policy.keeper != LogKeeper::logrotate && policy.keeper != LogKeeper::squid)
    return kept_by_limits(policy, bytes_a_day);
  return kept_by_logrotate(policy, bytes_a_day);
}

std::optional<Date> deleted_on(const LogPolicy& policy, const Kept& kept, Date day)
{
  if (kept.forever)
    return std::nullopt;
  if (!goes_by_calendar(policy))
    return add_days(day, kept.days + 1);
  return Date{Simulation(policy, sys_days{day}).first_loss()};
}

std::optional<WantedRotation> wanted_rotation(const LogPolicy& policy, int64_t bytes_a_day, int64_t months)
{
  auto changed = policy;
  changed.maxage_days.reset();
  if (files_kept(policy) >= 0 && !keeps(changed, bytes_a_day, months)) {
    const auto rotate =
        smallest(changed, bytes_a_day, months, most_files, [](LogPolicy& one, int64_t number) {
          one.rotate = RotationValue{number, {}};
        });
    if (!rotate)
      return std::nullopt;
    changed.rotate = RotationValue{*rotate, {}};
  }
  WantedRotation wanted{files_kept(changed), std::nullopt};
  changed.maxage_days = policy.maxage_days;
  if (!policy.maxage_days || keeps(changed, bytes_a_day, months))
    return wanted;
  wanted.maxage_days = smallest(changed, bytes_a_day, months, 366 * 50,
                                [](LogPolicy& one, int64_t number) { one.maxage_days->value = number; });
  return wanted.maxage_days ? std::optional(wanted) : std::nullopt;
}

} // namespace eduaudit::logkeep
