// SPDX-License-Identifier: Apache-2.0
#include "duration.hpp"
#include "base/text.hpp"
#include <charconv>

namespace eduaudit::backupverify {

namespace {

constexpr int64_t most_seconds = 100LL * 366 * 86400;

int64_t seconds_of(char unit)
{
  switch (unit) {
  case 's':
    return 1;
  case 'm':
    return 60;
  case 'h':
    return 3600;
  case 'd':
    return 86400;
  default:
    return 0;
  }
}

} // namespace

std::optional<int64_t> parse_duration(std::string_view text)
{
  int64_t number = 0;
  const auto* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  if (read.ec != std::errc{} || read.ptr + 1 != end || number <= 0)
    return std::nullopt;
  const auto unit = seconds_of(*read.ptr);
  return unit == 0 || number > most_seconds / unit ? std::nullopt : std::optional(number * unit);
}

std::optional<int64_t> parse_time_of_day(std::string_view text)
{
  if (text.size() != 5 || text[2] != ':')
    return std::nullopt;
  const auto hour = parse_integer(text.substr(0, 2));
  const auto minute = parse_integer(text.substr(3));
  if (!hour || !minute || *hour < 0 || *hour > 24 || *minute < 0 || *minute > 59)
    return std::nullopt;
  return *hour * 3600 + *minute * 60;
}

} // namespace eduaudit::backupverify
