// SPDX-License-Identifier: Apache-2.0
#include "rhythm.hpp"
#include "moment.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::logkeep {

namespace {

constexpr int64_t hour = 3600;
constexpr int64_t hours_a_week = 7 * 24;

int64_t seconds(Moment moment)
{
  return moment.time_since_epoch().count();
}

struct Slot {
  int64_t with_lines = 0;
  int64_t without = 0;
  bool usual() const { return usually_has_lines(with_lines, without); }
};

constexpr std::size_t slot_of(int64_t hour_number)
{
  return static_cast<std::size_t>(hour_number % hours_a_week);
}

// The hours of a series one after the other, by number since 1970 in local time.
class Hours {
 public:
  Hours(const LogSeries& series, Zone zone, Moment now) : m_offset(zone.offset.count())
  {
    m_days.reserve(series.hours.size());
    for (const auto& [day, mask] : series.hours)
      if (const auto date = parse_date(day); date && std::chrono::sys_days(*date) >= std::chrono::sys_days{})
        m_days.push_back({std::chrono::sys_days(*date).time_since_epoch().count(), mask});
    std::ranges::sort(m_days, {}, &Day::number);
    if (m_days.empty())
      return;
    m_begin = std::max(m_days.front().number * 24, number(*series.first));
    m_end = number(now);
  }
  int64_t end() const { return m_end; } // the running hour is not over
  Moment start(int64_t hour_number) const { return moment_of(hour_number * hour - m_offset); }
  int64_t number(Moment at) const { return (seconds(at) + m_offset) / hour; }

  // Whether some hour of the week has lines in so many weeks that it may be usual.
  bool may_have_usual() const
  {
    std::array<int64_t, hours_a_week> weeks{};
    for (const auto& day : m_days)
      for (int64_t one = 0; one < 24; ++one)
        if (day.has_lines(one) && usually_has_lines(++weeks[slot_of(day.number * 24 + one)], 0))
          return true;
    return false;
  }

  // `use` gets each hour from the first one up to `end`, and whether it has lines.
  template <class Use>
  void each(int64_t end, Use use) const
  {
    auto day = m_days.begin();
    for (auto number = m_begin; number < end; ++number) {
      while (day != m_days.end() && day->number < number / 24)
        ++day;
      use(number, day != m_days.end() && day->number == number / 24 && day->has_lines(number % 24));
    }
  }

 private:
  struct Day {
    int64_t number; // since 1970
    int64_t mask;
    bool has_lines(int64_t hour_of_day) const { return (mask >> hour_of_day & 1) != 0; }
  };

  int64_t m_offset;
  std::vector<Day> m_days; // in order
  int64_t m_begin = 0;
  int64_t m_end = 0;
};

using Week = std::array<Slot, hours_a_week>;

Week week_of(const Hours& hours, const Excuses& excuses, int64_t last)
{
  Week week;
  hours.each(last + 1, [&](int64_t number, bool has_lines) {
    if (!excuses.cover(hours.start(number)))
      ++(has_lines ? week[slot_of(number)].with_lines : week[slot_of(number)].without);
  });
  return week;
}

} // namespace

Excuses::Excuses(std::span<const Holiday> holidays, Zone zone)
{
  for (const auto& holiday : holidays)
    add(start_of_day(holiday.from, zone), start_of_day(add_days(holiday.to, 1), zone));
}

void Excuses::add(Moment from, Moment to)
{
  if (to <= from)
    return;
  m_intervals.push_back({seconds(from), seconds(to)});
  std::ranges::sort(m_intervals, {}, &Interval::from);
  std::vector<Interval> apart;
  for (const auto& one : m_intervals)
    if (apart.empty() || one.from > apart.back().to)
      apart.push_back(one);
    else
      apart.back().to = std::max(apart.back().to, one.to);
  m_intervals = std::move(apart);
}

void Excuses::add_downtime(std::span<const HostEvent> events, std::string_view root)
{
  std::vector<const HostEvent*> own;
  for (const auto& event : events)
    if (event.root == root && (event.kind == HostEventKind::boot || event.kind == HostEventKind::shutdown))
      own.push_back(&event);
  std::ranges::stable_sort(own, {}, [](const HostEvent* event) { return event->moment; });
  const HostEvent* down = nullptr;
  for (const auto* event : own)
    if (event->kind == HostEventKind::shutdown) {
      down = event;
    } else {
      if (down)
        add(down->moment, event->moment);
      down = nullptr;
    }
}

bool Excuses::cover(Moment at) const
{
  const auto behind = std::ranges::upper_bound(m_intervals, seconds(at), {}, &Interval::from);
  return behind != m_intervals.begin() && seconds(at) < std::prev(behind)->to;
}

int64_t Excuses::unexcused(Moment from, Moment to) const
{
  int64_t left = seconds(to) - seconds(from);
  for (const auto& one : m_intervals)
    left -= std::max<int64_t>(0, std::min(one.to, seconds(to)) - std::max(one.from, seconds(from)));
  return left;
}

std::vector<Silence> unusual_silences(const LogSeries& series, const Excuses& excuses, Zone zone, Moment now,
                                      int64_t least)
{
  std::vector<Silence> out;
  if (!series.first || !series.last)
    return out;
  const Hours hours(series, zone, now);
  if (least > 0 && !hours.may_have_usual())
    return out;
  const auto week = week_of(hours, excuses, hours.number(*series.last));
  Silence run{};
  const auto close = [&](int64_t end) {
    if (run.usual_hours >= least)
      out.push_back({run.from, hours.start(end), run.usual_hours});
    run = {};
  };
  bool silent = false;
  hours.each(hours.end(), [&](int64_t number, bool has_lines) {
    if (has_lines) {
      if (silent)
        close(number);
      silent = false;
      return;
    }
    if (!silent)
      run.from = hours.start(number);
    silent = true;
    run.usual_hours += !excuses.cover(hours.start(number)) && week[slot_of(number)].usual();
  });
  if (silent)
    close(hours.end());
  return out;
}

} // namespace eduaudit::logkeep
