// SPDX-License-Identifier: Apache-2.0
#include "times.hpp"
#include "base/text.hpp"
#include "base/time.hpp"
#include <algorithm>

namespace eduaudit::dataconsist {

namespace {

struct Parts {
  int year = 2000; // a leap year, so that a date without year may be 29 February
  int month = 1;
  int day = 1;
  int hour = 0;
  int minute = 0;
  int second = 0;

  bool exist() const
  {
    const Date date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                    std::chrono::day{static_cast<unsigned>(day)}};
    return date.ok() && hour < 24 && minute < 60 && second < 60;
  }
};

constexpr std::string_view codes = "YmdHMS";

int* part_of(Parts& parts, char code)
{
  int* const members[] = {&parts.year, &parts.month, &parts.day, &parts.hour, &parts.minute, &parts.second};
  const auto at = codes.find(code);
  return at == std::string_view::npos ? nullptr : members[at];
}

// Takes so many digits from the front.
bool take_digits(std::string_view& text, std::size_t count, int& number)
{
  if (text.size() < count)
    return false;
  number = 0;
  for (const char c : text.substr(0, count)) {
    if (c < '0' || c > '9')
      return false;
    number = number * 10 + (c - '0');
  }
  text.remove_prefix(count);
  return true;
}

// strptime of the codes above, each with all its digits.
bool scan(std::string_view format, std::string_view& text, Parts& parts)
{
  for (std::size_t i = 0; i < format.size(); ++i) {
    if (format[i] == '%' && i + 1 < format.size()) {
      ++i;
      if (!take_digits(text, format[i] == 'Y' ? 4 : 2, *part_of(parts, format[i])))
        return false;
    } else if (text.starts_with(format[i])) {
      text.remove_prefix(1);
    } else {
      return false;
    }
  }
  return parts.exist();
}

std::string two(int number)
{
  return {static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)};
}

std::string four(int number)
{
  return two(number / 100) + two(number % 100);
}

std::string write(FieldType type, const Parts& parts)
{
  auto month = four(parts.year) + "-" + two(parts.month);
  auto date = month + "-" + two(parts.day);
  auto time = two(parts.hour) + ":" + two(parts.minute) + ":" + two(parts.second);
  switch (type) {
  case FieldType::year:
    return four(parts.year);
  case FieldType::yearmonth:
    return month;
  case FieldType::date:
    return date;
  case FieldType::time:
    return time;
  default:
    return date + "T" + time;
  }
}

std::string_view default_format(FieldType type)
{
  switch (type) {
  case FieldType::year:
    return "%Y";
  case FieldType::yearmonth:
    return "%Y-%m";
  case FieldType::date:
    return "%Y-%m-%d";
  case FieldType::time:
    return "%H:%M:%S";
  default:
    return "%Y-%m-%dT%H:%M:%S";
  }
}

// A fraction of a second.
void skip_fraction(std::string_view& rest)
{
  if (rest.size() > 1 && rest.front() == '.')
    rest.remove_prefix(std::min(rest.find_first_not_of("0123456789", 1), rest.size()));
}

bool is_offset(std::string_view rest)
{
  return rest.empty() || rest == "Z" || parse_zone(rest).has_value();
}

} // namespace

bool read_time(FieldType type, std::string_view format, std::string_view text, std::string& logical)
{
  if (type == FieldType::date && format == "any") {
    const auto date = parse_date(text);
    if (date)
      logical = format_date(*date);
    return date.has_value();
  }
  const bool is_default = format == "default";
  Parts parts;
  auto rest = text;
  if (!scan(is_default ? default_format(type) : format, rest, parts))
    return false;
  logical = write(type, parts);
  if (!is_default || (type != FieldType::time && type != FieldType::datetime))
    return rest.empty();
  logical += rest;
  skip_fraction(rest);
  return is_offset(rest);
}

bool is_time_format(FieldType type, std::string_view format)
{
  if (type != FieldType::date && type != FieldType::time && type != FieldType::datetime)
    return false;
  if (format == "any")
    return type == FieldType::date;
  bool has_code = false;
  for (std::size_t i = 0; i < format.size(); ++i) {
    if (format[i] != '%')
      continue;
    if (++i == format.size() || codes.find(format[i]) == std::string_view::npos)
      return false;
    has_code = true;
  }
  return has_code;
}

} // namespace eduaudit::dataconsist
