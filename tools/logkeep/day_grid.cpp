// SPDX-License-Identifier: Apache-2.0
#include "day_grid.hpp"
#include "base/utf8.hpp"
#include <algorithm>
#include <array>
#include <vector>

namespace eduaudit::logkeep {

namespace {

constexpr std::size_t widest_name = 28;

struct Look {
  DayMark mark;
  char cell;
  cli::Paint paint;
  Text meaning;
};
constexpr auto looks = std::to_array<Look>({
    {DayMark::before, ' ', cli::Paint::plain, {"", ""}},
    {DayMark::full, '#', cli::Paint::green, {"lines", "有记录"}},
    {DayMark::thin, '-', cli::Paint::yellow, {"few lines", "记录很少"}},
    {DayMark::missing, '.', cli::Paint::red, {"no line", "无记录"}},
    {DayMark::quiet, '~', cli::Paint::dim, {"no event", "无事件"}},
    {DayMark::holiday, 'o', cli::Paint::dim, {"holiday without a line", "假期无记录"}},
    {DayMark::after, ' ', cli::Paint::plain, {"", ""}},
});

const Look& look_of(DayMark mark)
{
  return *std::ranges::find(looks, mark, &Look::mark);
}

unsigned weekday(Date day)
{
  return std::chrono::weekday{std::chrono::sys_days{day}}.c_encoding();
}

int64_t median_of_weekday(const LogSeries& series, unsigned wanted)
{
  std::vector<int64_t> counts;
  for (const auto& [text, lines] : series.days)
    if (const auto day = parse_date(text); day && weekday(*day) == wanted)
      counts.push_back(lines);
  if (counts.empty())
    return 0;
  const auto middle = counts.begin() + std::ssize(counts) / 2;
  std::ranges::nth_element(counts, middle);
  return *middle;
}

bool is_holiday(std::span<const Holiday> holidays, Date day)
{
  return std::ranges::any_of(holidays, [&](const Holiday& one) { return one.from <= day && day <= one.to; });
}

Date first_of_month(Date day)
{
  return Date{day.year() / day.month() / 1};
}

Date next_month(Date day)
{
  return add_months(first_of_month(day), 1);
}

// "2026-06     1       10        20        30"
std::string head(Date month, std::size_t width)
{
  auto line = pad_right(format_date(month).substr(0, 7), width + 2);
  for (int day = 1; day <= 31;) {
    const auto label = day == 1 || day % 10 == 0 ? std::to_string(day) : std::string(" ");
    line += label;
    day += static_cast<int>(label.size());
  }
  return line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
}

std::string row(const LogSeries& series, std::span<const Holiday> holidays, Date month, Date from, Date today,
                std::size_t width, const cli::Painter& paint)
{
  auto line = pad_right(cut_to_width(printable(series.name), width), width) + "  ";
  for (auto day = month; day < next_month(month) && day <= today; day = add_days(day, 1)) {
    const auto mark = day < from ? DayMark::before : mark_of(series, holidays, day, today);
    if (mark == DayMark::after)
      break;
    const auto& look = look_of(mark);
    line += paint(look.paint, std::string(1, look.cell));
  }
  return line + "\n";
}

std::string legend(Language language, const cli::Painter& paint)
{
  std::string line;
  for (const auto& look : looks)
    if (look.cell != ' ')
      line += paint(look.paint, std::string(1, look.cell)) + " " + std::string(in(language, look.meaning)) +
              "   ";
  return line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
}

} // namespace

DayMark mark_of(const LogSeries& series, std::span<const Holiday> holidays, Date day, Date today)
{
  const auto found = series.days.find(format_date(day));
  if (found != series.days.end())
    return !series.on_event && found->second * 10 < median_of_weekday(series, weekday(day)) && day != today
               ? DayMark::thin
               : DayMark::full;
  if (!series.first || day < date_of(*series.first, shanghai))
    return DayMark::before;
  if (day >= today)
    return DayMark::after;
  if (series.on_event)
    return DayMark::quiet;
  return is_holiday(holidays, day) ? DayMark::holiday : DayMark::missing;
}

std::string day_grid(std::span<const LogSeries> all, std::span<const Holiday> holidays, Date from, Date today,
                     Language language, const cli::Painter& paint)
{
  std::size_t width = 7;
  for (const auto& series : all)
    width = std::max(width, std::min(widest_name, display_width(printable(series.name))));
  std::string text;
  for (auto month = first_of_month(from); month <= today; month = next_month(month)) {
    text += head(month, width);
    for (const auto& series : all)
      text += row(series, holidays, month, from, today, width, paint);
    text += "\n";
  }
  return text + legend(language, paint);
}

} // namespace eduaudit::logkeep
