// SPDX-License-Identifier: Apache-2.0
#include "stamp_text.hpp"

namespace eduaudit::logkeep {

namespace {

bool is_digit(char letter)
{
  return letter >= '0' && letter <= '9';
}

bool fits(char letter, char mask)
{
  switch (mask) {
  case '0':
    return is_digit(letter);
  case '_':
    return is_digit(letter) || letter == ' ';
  case 'A':
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
  default:
    return letter == mask;
  }
}

} // namespace

bool has_shape(std::string_view text, std::size_t at, std::string_view mask)
{
  if (text.size() < at + mask.size())
    return false;
  for (std::size_t i = 0; i < mask.size(); ++i)
    if (!fits(text[at + i], mask[i]))
      return false;
  return true;
}

int digits(std::string_view text, std::size_t at, std::size_t count)
{
  int number = 0;
  for (std::size_t i = at; i < at + count; ++i)
    number = number * 10 + (text[i] == ' ' ? 0 : text[i] - '0');
  return number;
}

int month_number(std::string_view three_letters)
{
  static constexpr std::string_view names = "JanFebMarAprMayJunJulAugSepOctNovDec";
  for (int month = 1; month <= 12; ++month)
    if (names.substr(static_cast<std::size_t>(month - 1) * 3, 3) == three_letters)
      return month;
  return 0;
}

std::size_t after_priority(std::string_view line)
{
  if (line.empty() || line.front() != '<')
    return 0;
  std::size_t at = 1;
  while (at < line.size() && at <= 3 && is_digit(line[at]))
    ++at;
  return at > 1 && at < line.size() && line[at] == '>' ? at + 1 : 0;
}

std::optional<int64_t> civil_seconds(int year, int month, int day, int hour, int minute, int64_t offset)
{
  using namespace std::chrono;
  const Date date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                  std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok() || hour > 23 || minute > 59)
    return std::nullopt;
  const int64_t days = sys_days{date}.time_since_epoch().count();
  return days * 86400 + hour * 3600 + minute * 60 - offset;
}

std::optional<int64_t> zone_offset(std::string_view text)
{
  if (text == "Z")
    return 0;
  const bool colon = has_shape(text, 1, "00:00");
  if ((!colon && !has_shape(text, 1, "0000")) || (text.front() != '+' && text.front() != '-'))
    return std::nullopt;
  const int64_t seconds = digits(text, 1, 2) * 3600 + digits(text, colon ? 4 : 3, 2) * 60;
  return text.front() == '-' ? -seconds : seconds;
}

std::optional<int64_t> iso_minute(std::string_view minute, std::string_view tail, Zone otherwise)
{
  const auto offset = tail.empty() ? otherwise.offset.count() : zone_offset(tail);
  if (!offset)
    return std::nullopt;
  return civil_seconds(digits(minute, 0, 4), digits(minute, 5, 2), digits(minute, 8, 2),
                       digits(minute, 11, 2), digits(minute, 14, 2), *offset);
}

} // namespace eduaudit::logkeep
