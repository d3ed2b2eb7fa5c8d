// SPDX-License-Identifier: Apache-2.0
#include "pipeline/log_days.hpp"
#include <algorithm>
#include <array>

namespace eduaudit {

namespace {

constexpr std::size_t most_ranges = 5;

constexpr auto meanings = std::to_array<DayMeaning>({
    {DayState::full, {"lines", "有记录"}},
    {DayState::fewer, {"fewer lines than usual", "记录偏少"}},
    {DayState::few, {"less than a tenth", "记录不足一成"}},
    {DayState::none, {"no line", "无记录"}},
    {DayState::silent, {"unusual silence", "异常中断"}},
    {DayState::damaged, {"file damaged", "文件损坏"}},
    {DayState::quiet, {"no event", "无事件"}},
    {DayState::holiday, {"holiday without a line", "假期无记录"}},
    {DayState::before, {"before it began, or not over", "日志启用之前，或当天未结束"}},
});

std::size_t weekday(Date day)
{
  return std::chrono::weekday{std::chrono::sys_days{day}}.c_encoding();
}

// What the weeks of a log are like.
struct Weekday {
  std::vector<int64_t> counts; // of the days that have lines
  int64_t without = 0;
  int64_t median = 0;
  bool has_lines() const { return usually_has_lines(std::ssize(counts), without); }
};
using Week = std::array<Weekday, 7>;

void count_missing(Week& week, Date from, Date to)
{
  for (auto day = add_days(from, 1); day < to; day = add_days(day, 1))
    ++week[weekday(day)].without;
}

void find_median(Weekday& day)
{
  if (day.counts.empty())
    return;
  const auto middle = day.counts.begin() + std::ssize(day.counts) / 2;
  std::ranges::nth_element(day.counts, middle);
  day.median = *middle;
}

Week week_of(const LogSeries& series)
{
  Week week;
  std::optional<Date> last;
  for (const auto& [text, lines] : series.days) {
    const auto day = parse_date(text);
    if (!day)
      continue;
    week[weekday(*day)].counts.push_back(lines);
    if (last)
      count_missing(week, *last, *day);
    last = *day;
  }
  std::ranges::for_each(week, find_median);
  return week;
}

DayState by_lines(int64_t lines, int64_t usual)
{
  if (lines * 2 >= usual)
    return DayState::full;
  return lines * 10 >= usual ? DayState::fewer : DayState::few;
}

DayState state_of(const LogSeries& series, const Week& week, Date begin, Date day, Date today)
{
  const auto& usual = week[weekday(day)];
  if (const auto found = series.days.find(format_date(day)); found != series.days.end())
    return series.on_event || day >= today ? DayState::full : by_lines(found->second, usual.median);
  if (day < begin)
    return DayState::before;
  if (day >= today)
    return DayState::after;
  if (series.on_event)
    return DayState::quiet;
  return usual.has_lines() ? DayState::silent : DayState::none;
}

void mark_damage(LogDays& days, const LogSeries& series, Zone zone)
{
  for (const auto& file : series.damaged) {
    const auto at = file.last ? days_between(days.from, date_of(*file.last, zone)) : -1;
    if (at >= 0 && at < std::ssize(days.states))
      days.states[static_cast<std::size_t>(at)] = DayState::damaged;
  }
}

bool has_lines(DayState state)
{
  return state == DayState::full || state == DayState::fewer || state == DayState::few ||
         state == DayState::damaged;
}

// "2026-03-04 to 2026-03-06, 2026-04-01", the first few.
Words ranges_of(const LogDays& days, DayState state)
{
  Words text;
  std::size_t count = 0;
  for (std::size_t i = 0; i < days.states.size();) {
    auto end = i;
    while (end < days.states.size() && days.states[end] == state)
      ++end;
    if (end > i && ++count <= most_ranges) {
      const auto first = format_date(add_days(days.from, static_cast<int64_t>(i)));
      const auto last = format_date(add_days(days.from, static_cast<int64_t>(end) - 1));
      const auto range = first == last ? verbatim(first) : say({"{} to {}", "{} 至 {}"}, {first, last});
      text = text.empty() ? range : say({"{}, {}", "{}、{}"}, {text, range});
    }
    i = std::max(end, i + 1);
  }
  return count > most_ranges ? say({"{} and {} more", "{} 等，另有 {} 处"}, {text, count - most_ranges})
                             : text;
}

void append(Words& words, const Text& form, const Words& ranges)
{
  if (!ranges.empty())
    words = say({"{}; {}", "{}；{}"}, {words, say(form, {ranges})});
}

} // namespace

LogDays log_days(const LogSeries& series, Date from, Date to, Date today, Zone zone)
{
  LogDays days{series.name, series.access, from, {}};
  const auto week = week_of(series);
  const auto begin = series.first ? date_of(*series.first, zone) : add_days(today, 1);
  for (auto day = from; day <= to; day = add_days(day, 1))
    days.states.push_back(state_of(series, week, begin, day, today));
  mark_damage(days, series, zone);
  return days;
}

void excuse(LogDays& days, std::span<const Holiday> holidays)
{
  for (std::size_t i = 0; i < days.states.size(); ++i) {
    auto& state = days.states[i];
    const auto day = add_days(days.from, static_cast<int64_t>(i));
    if ((state == DayState::none || state == DayState::silent) &&
        std::ranges::any_of(holidays, [&](const Holiday& one) { return one.from <= day && day <= one.to; }))
      state = DayState::holiday;
  }
}

bool has_trouble(const LogDays& days)
{
  return days.access != LogAccess::ok || std::ranges::any_of(days.states, [](DayState state) {
           return state == DayState::silent || state == DayState::damaged;
         });
}

Words describe(const LogDays& days)
{
  const auto& states = days.states;
  const auto begun = std::ranges::count_if(
      states, [](DayState state) { return state != DayState::before && state != DayState::after; });
  auto words = days.access == LogAccess::absent
                   ? say({"{}: there is no such log", "{}：没有这个日志"}, {days.name})
               : begun == 0 ? say({"{}: no line in this time", "{}：此期间没有记录"}, {days.name})
                            : say({"{}: lines on {} of {} days", "{}：{2} 天中有 {1} 天有记录"},
                                  {days.name, std::ranges::count_if(states, has_lines), begun});
  append(words, {"unusual silence: {}", "异常中断：{}"}, ranges_of(days, DayState::silent));
  append(words, {"damaged: {}", "文件损坏：{}"}, ranges_of(days, DayState::damaged));
  if (days.access != LogAccess::ok && days.access != LogAccess::absent)
    words = say({"{}; it could not be read whole", "{}；未能全部读取"}, {words});
  return words;
}

std::span<const DayMeaning> day_meanings()
{
  return meanings;
}

} // namespace eduaudit
