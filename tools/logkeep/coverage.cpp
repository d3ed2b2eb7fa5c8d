// SPDX-License-Identifier: Apache-2.0
#include "coverage.hpp"
#include "moment.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::logkeep {

namespace {

int64_t floor_days(int64_t seconds)
{
  return seconds >= 0 ? seconds / 86400 : -((-seconds + 86399) / 86400);
}

Date day_of(int64_t days)
{
  return Date{std::chrono::sys_days{std::chrono::days{days}}};
}

std::vector<Stretch> joined(std::vector<Stretch> stretches)
{
  std::ranges::sort(stretches, {}, &Stretch::from);
  std::vector<Stretch> out;
  for (const auto& one : stretches)
    if (out.empty() || one.from - out.back().to > longest_silence_in_stretch)
      out.push_back(one);
    else
      out.back().to = std::max(out.back().to, one.to);
  return out;
}

std::size_t weekday_of(int64_t day)
{
  return static_cast<std::size_t>(((day + 4) % 7 + 7) % 7); // 1970-01-01 was a Thursday
}

struct WeekdayCount {
  int64_t with_lines = 0;
  int64_t without = 0;
  bool usual() const { return usually_has_lines(with_lines, without); }
};

std::vector<int64_t> missing(const std::map<int64_t, DayCount>& days)
{
  std::vector<int64_t> out;
  for (auto one = days.begin(); one != days.end(); ++one)
    if (const auto next = std::next(one); next != days.end())
      for (auto day = one->first + 1; day < next->first; ++day)
        out.push_back(day);
  return out;
}

} // namespace

void Coverage::enter_hour(int64_t moment)
{
  if (m_last != INT64_MIN)
    watch_clock(moment);
  const auto day = floor_days(moment + m_offset);
  const auto hour = (moment + m_offset - day * 86400) / 3600;
  m_day = &m_days[day];
  m_day->hours |= int64_t{1} << hour;
  m_hour_from = day * 86400 + hour * 3600 - m_offset;
}

void Coverage::watch_clock(int64_t moment)
{
  const bool late_line = m_pending && m_last == m_pending->to && moment >= m_pending->from - least_back_step;
  if (!late_line)
    m_largest = with_pending();
  m_pending.reset();
  if (m_last - moment > least_back_step)
    m_pending = {m_last, moment};
  ++(moment < m_last ? m_hours_back : m_hours_on);
}

std::optional<BackStep> Coverage::with_pending() const
{
  return m_pending && (!m_largest || m_pending->seconds() > m_largest->seconds()) ? m_pending : m_largest;
}

std::optional<BackStep> Coverage::largest_back_step() const
{
  if (m_hours_back > m_hours_on + 1)
    return std::nullopt;
  return m_pending && m_last == m_pending->to ? m_largest : with_pending();
}

void Coverage::extend(int64_t moment)
{
  const bool near_end = moment >= m_current.from && moment - longest_silence_in_stretch <= m_current.to;
  const bool near_start = moment <= m_current.to && moment + longest_silence_in_stretch >= m_current.from;
  if (near_end)
    m_current.to = std::max(m_current.to, moment);
  else if (near_start)
    m_current.from = std::min(m_current.from, moment);
  else {
    if (m_current.from <= m_current.to)
      m_stretches.push_back(m_current);
    m_current = {moment, moment};
    tidy();
  }
}

void Coverage::tidy()
{
  if (m_stretches.size() < m_tidy_at)
    return;
  m_stretches = joined(std::move(m_stretches));
  m_tidy_at = std::max(m_tidy_at, 2 * m_stretches.size());
}

void Coverage::merge(const Coverage& other)
{
  for (const auto& [day, count] : other.m_days) {
    m_days[day].lines += count.lines;
    m_days[day].bytes += count.bytes;
    m_days[day].hours |= count.hours;
  }
  m_back_steps += other.m_back_steps;
  const auto more = other.stretches();
  m_stretches.insert(m_stretches.end(), more.begin(), more.end());
}

std::vector<Stretch> Coverage::stretches() const
{
  auto all = m_stretches;
  if (m_current.from <= m_current.to)
    all.push_back(m_current);
  return joined(std::move(all));
}

std::vector<LogGap> silences(const std::vector<Stretch>& stretches, int64_t least)
{
  std::vector<LogGap> out;
  for (std::size_t i = 1; i < stretches.size(); ++i)
    if (const auto seconds = stretches[i].from - stretches[i - 1].to; seconds >= least)
      out.push_back({moment_of(stretches[i - 1].to), moment_of(stretches[i].from), seconds});
  return out;
}

std::vector<Date> missing_days(const std::map<int64_t, DayCount>& days)
{
  std::vector<Date> out;
  for (const auto day : missing(days))
    out.push_back(day_of(day));
  return out;
}

std::vector<Date> unusual_missing_days(const std::map<int64_t, DayCount>& days)
{
  std::array<WeekdayCount, 7> weekdays;
  const auto absent = missing(days);
  for (const auto& [day, count] : days)
    ++weekdays[weekday_of(day)].with_lines;
  for (const auto day : absent)
    ++weekdays[weekday_of(day)].without;
  std::vector<Date> out;
  for (const auto day : absent)
    if (weekdays[weekday_of(day)].usual())
      out.push_back(day_of(day));
  return out;
}

} // namespace eduaudit::logkeep
