// SPDX-License-Identifier: Apache-2.0
#include "duration.hpp"
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

} // namespace eduaudit::backupverify
