// SPDX-License-Identifier: Apache-2.0
#include "dump_time.hpp"

namespace eduaudit::backupverify {

namespace {

constexpr std::string_view shape = "dddd-dd-dd?hd:dd:dd"; // d: digit, h: digit or blank

bool has_shape(std::string_view text)
{
  for (std::size_t at = 0; at < shape.size(); ++at) {
    const char one = text[at];
    const bool is_digit = one >= '0' && one <= '9';
    const bool fits = shape[at] == 'd'   ? is_digit
                      : shape[at] == 'h' ? is_digit || one == ' '
                      : shape[at] == '?' ? one == ' ' || one == 'T'
                                         : one == shape[at];
    if (!fits)
      return false;
  }
  return true;
}

int64_t number(std::string_view digits)
{
  int64_t value = 0;
  for (const char digit : digits)
    value = value * 10 + (digit == ' ' ? 0 : digit - '0');
  return value;
}

} // namespace

std::optional<Moment> time_of_dump(std::string_view text, Zone zone)
{
  for (std::size_t at = 0; at + shape.size() <= text.size(); ++at) {
    const auto part = text.substr(at, shape.size());
    if (!has_shape(part))
      continue;
    const bool is_utc = text.substr(at + shape.size()).starts_with(" UTC");
    return moment_of(number(part.substr(0, 4)), number(part.substr(5, 2)), number(part.substr(8, 2)),
                     number(part.substr(11, 2)), number(part.substr(14, 2)), number(part.substr(17, 2)),
                     is_utc ? utc : zone);
  }
  return std::nullopt;
}

std::optional<Moment> moment_of(int64_t year, int64_t month, int64_t day, int64_t hour, int64_t minute,
                                int64_t second, Zone zone)
{
  const auto within = [](int64_t value, int64_t least, int64_t most) {
    return value >= least && value <= most;
  };
  if (!within(year, 1970, 9999) || !within(month, 1, 12) || !within(day, 1, 31) || !within(hour, 0, 23) ||
      !within(minute, 0, 59) || !within(second, 0, 60))
    return std::nullopt;
  const Date date{std::chrono::year(static_cast<int>(year)), std::chrono::month(static_cast<unsigned>(month)),
                  std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok())
    return std::nullopt;
  return start_of_day(date, zone) + std::chrono::seconds((hour * 60 + minute) * 60 + second);
}

} // namespace eduaudit::backupverify
