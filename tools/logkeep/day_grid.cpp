// SPDX-License-Identifier: Apache-2.0
#include "day_grid.hpp"
#include "base/utf8.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::logkeep {

namespace {

constexpr std::size_t longest_month = 31;
constexpr std::size_t least_name = 8; // that is a month, too
constexpr std::size_t gap = 2;

struct Cell {
  DayState state;
  char sign;
  cli::Paint paint;
};
constexpr auto cells = std::to_array<Cell>({
    {DayState::before, ' ', cli::Paint::plain},
    {DayState::full, '#', cli::Paint::green},
    {DayState::fewer, '+', cli::Paint::green},
    {DayState::few, '-', cli::Paint::yellow},
    {DayState::none, '.', cli::Paint::plain},
    {DayState::silent, '!', cli::Paint::red},
    {DayState::damaged, 'x', cli::Paint::red},
    {DayState::quiet, '~', cli::Paint::dim},
    {DayState::holiday, 'o', cli::Paint::dim},
    {DayState::after, ' ', cli::Paint::plain},
});

const Cell& cell_of(DayState state)
{
  return *std::ranges::find(cells, state, &Cell::state);
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
  auto line = pad_right(format_date(month).substr(0, 7), width + gap);
  for (int day = 1; day <= 31;) {
    const auto label = day == 1 || day % 10 == 0 ? std::to_string(day) : std::string(" ");
    line += label;
    day += static_cast<int>(label.size());
  }
  return line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
}

std::string row(const LogDays& days, Date month, std::size_t width, const cli::Painter& paint)
{
  std::string line;
  std::string blanks; // that nothing may follow
  for (auto day = month; day < next_month(month); day = add_days(day, 1)) {
    const auto at = days_between(days.from, day);
    const bool known = at >= 0 && at < std::ssize(days.states);
    const auto& cell = cell_of(known ? days.states[static_cast<std::size_t>(at)] : DayState::after);
    if (cell.sign == ' ') {
      blanks += ' ';
      continue;
    }
    line += std::exchange(blanks, {}) + paint(cell.paint, std::string(1, cell.sign));
  }
  const auto name = cut_to_width(printable(days.name), width);
  return line.empty() ? name + "\n" : pad_right(name, width + gap) + line + "\n";
}

std::string legend(Language language, const cli::Painter& paint, std::size_t width)
{
  std::string text;
  std::size_t column = 0;
  for (const auto& [state, meaning] : day_meanings()) {
    const auto& cell = cell_of(state);
    const auto sign =
        cell.sign == ' ' ? std::string(in(language, Text{"blank", "空白"})) : std::string(1, cell.sign);
    const auto columns = display_width(sign) + 1 + display_width(in(language, meaning));
    if (column > 0 && column + 3 + columns > width) {
      text += "\n";
      column = 0;
    }
    if (column > 0)
      text += "   ";
    column += (column > 0 ? 3 : 0) + columns;
    text += paint(cell.paint, sign) + " " + std::string(in(language, meaning));
  }
  return text + "\n";
}

std::size_t name_width(std::span<const LogDays> rows, std::size_t width)
{
  std::size_t longest = least_name;
  for (const auto& row : rows)
    longest = std::max(longest, display_width(printable(row.name)));
  const auto most = width > longest_month + gap ? width - longest_month - gap : 0;
  return std::min(longest, std::max(most, least_name));
}

} // namespace

std::string day_grid(std::span<const LogDays> rows, Language language, const cli::Painter& paint,
                     std::size_t width)
{
  std::string text;
  const auto names = name_width(rows, width);
  if (!rows.empty()) {
    const auto from = rows.front().from;
    const auto to = add_days(from, std::ssize(rows.front().states) - 1);
    for (auto month = first_of_month(from); month <= to; month = next_month(month)) {
      text += head(month, names);
      for (const auto& days : rows)
        text += row(days, month, names, paint);
      text += "\n";
    }
  }
  return text + legend(language, paint, width);
}

} // namespace eduaudit::logkeep
