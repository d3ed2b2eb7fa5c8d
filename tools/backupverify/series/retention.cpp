// SPDX-License-Identifier: Apache-2.0
#include "retention.hpp"
#include <algorithm>
#include <set>

namespace eduaudit::backupverify {

namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr std::array periods{Period::last,   Period::hourly,  Period::daily,
                             Period::weekly, Period::monthly, Period::yearly};

std::string_view name_of(Period period)
{
  return period_names[static_cast<std::size_t>(period)];
}

// Two moments of one period have the same number; a later period has a greater one.
int64_t number_of(Period period, Moment moment, Zone zone)
{
  constexpr int64_t hour = 3600;
  if (period == Period::last)
    return moment.time_since_epoch().count();
  if (period == Period::hourly)
    return (moment.time_since_epoch() + zone.offset).count() / hour;
  return sys_days(first_day(period, date_of(moment, zone))).time_since_epoch().count();
}

// What applies the rules to one kind of backup.
class Solver {
 public:
  Solver(std::span<const Moment> times, const KeepRules& rules, Zone zone, Moment now)
      : m_times(times), m_rules(rules), m_zone(zone), m_now(now), m_kept(times.size())
  {}

  std::vector<KeptBy> restic()
  {
    if (!m_times.empty())
      keep_within(m_times.front());
    for (const auto period : periods)
      take_newest_of_each(period);
    return std::move(m_kept);
  }

  std::vector<KeptBy> borg()
  {
    keep_within(m_now);
    for (const auto period : periods)
      split(period);
    return std::move(m_kept);
  }

  std::vector<KeptBy> pbs()
  {
    keep_within(m_now);
    for (const auto period : periods)
      mark(period);
    return std::move(m_kept);
  }

  std::vector<KeptBy> gfs()
  {
    keep_within(m_now);
    for (const auto period : periods)
      take_by_calendar(period);
    return std::move(m_kept);
  }

 private:
  void keep(std::size_t i, std::string_view rule) { m_kept[i].push_back(rule); }
  bool is_kept(std::size_t i) const { return !m_kept[i].empty(); }
  int64_t number(Period period, std::size_t i) const { return number_of(period, m_times[i], m_zone); }

  void keep_within(Moment end)
  {
    if (m_rules.within == 0)
      return;
    for (std::size_t i = 0; i < m_times.size(); ++i)
      if (m_times[i] > end - std::chrono::seconds(m_rules.within))
        keep(i, "within");
  }

  // restic: `last` counts backups, not moments.
  void take_newest_of_each(Period period)
  {
    auto left = m_rules.of(period);
    std::optional<int64_t> last;
    for (std::size_t i = 0; i < m_times.size() && left > 0; ++i) {
      const auto value = number(period, i);
      if (period != Period::last && last == value)
        continue;
      last = value;
      --left;
      keep(i, name_of(period));
    }
  }

  void split(Period period)
  {
    const auto wanted = m_rules.of(period);
    if (wanted == 0 || m_times.empty())
      return;
    int64_t count = 0;
    std::optional<int64_t> last;
    for (std::size_t i = 0; i < m_times.size() && count < wanted; ++i) {
      const auto value = number(period, i);
      if (last == value)
        continue;
      last = value;
      if (is_kept(i))
        continue;
      keep(i, name_of(period));
      ++count;
    }
    if (const auto oldest = m_times.size() - 1; count < wanted && !is_kept(oldest))
      keep(oldest, name_of(period));
  }

  void mark(Period period)
  {
    const auto wanted = m_rules.of(period);
    if (wanted == 0)
      return;
    std::set<int64_t> covered;
    for (std::size_t i = 0; i < m_times.size(); ++i)
      if (is_kept(i))
        covered.insert(number(period, i));
    std::set<int64_t> taken;
    m_removed.resize(m_times.size());
    for (std::size_t i = 0; i < m_times.size(); ++i) {
      const auto value = number(period, i);
      if (is_kept(i) || m_removed[i] || covered.contains(value))
        continue;
      if (taken.contains(value)) {
        m_removed[i] = true;
        continue;
      }
      if (static_cast<int64_t>(taken.size()) >= wanted)
        break;
      taken.insert(value);
      keep(i, name_of(period));
    }
  }

  void take_by_calendar(Period period)
  {
    if (period == Period::last || period == Period::hourly)
      return take_newest_of_each(period);
    auto first = first_day(period, date_of(m_now, m_zone));
    for (auto left = m_rules.of(period); left > 0; --left) {
      const auto value = sys_days(first).time_since_epoch().count();
      for (std::size_t i = 0; i < m_times.size(); ++i)
        if (number(period, i) == value) {
          keep(i, name_of(period));
          break;
        }
      first = before(period, first);
    }
  }

  std::span<const Moment> m_times;
  const KeepRules& m_rules;
  Zone m_zone;
  Moment m_now;
  std::vector<KeptBy> m_kept;
  std::vector<bool> m_removed; // by an earlier rule of Proxmox Backup Server
};

} // namespace

std::vector<KeptBy> kept_by(std::span<const Moment> times, const KeepRules& rules, RetentionPolicy policy,
                            Zone zone, Moment now)
{
  Solver solver(times, rules, zone, now);
  switch (policy) {
  case RetentionPolicy::restic:
    return solver.restic();
  case RetentionPolicy::borg:
    return solver.borg();
  case RetentionPolicy::pbs:
    return solver.pbs();
  case RetentionPolicy::gfs:
    break;
  }
  return solver.gfs();
}

Date first_day(Period period, Date day)
{
  using namespace std::chrono;
  switch (period) {
  case Period::weekly: // of ISO 8601, which begins on Monday
    return Date(sys_days(day) - (weekday(sys_days(day)) - Monday));
  case Period::monthly:
    return day.year() / day.month() / 1;
  case Period::yearly:
    return day.year() / 1 / 1;
  default:
    return day;
  }
}

Date before(Period period, Date first)
{
  return first_day(period, Date(sys_days(first) - days(1)));
}

} // namespace eduaudit::backupverify
