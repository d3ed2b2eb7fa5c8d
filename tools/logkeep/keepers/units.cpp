// SPDX-License-Identifier: Apache-2.0
#include "keepers/units.hpp"
#include "base/text.hpp"
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace eduaudit::logkeep {

namespace {

struct Unit {
  std::string_view name;
  double size;
};

constexpr double month = 2629800;
constexpr double year = 31557600;
constexpr auto spans = std::to_array<Unit>({
    {"", 1},           {"s", 1},       {"sec", 1},       {"second", 1},     {"seconds", 1}, {"m", 60},
    {"min", 60},       {"minute", 60}, {"minutes", 60},  {"h", 3600},       {"hr", 3600},   {"hour", 3600},
    {"hours", 3600},   {"d", 86400},   {"day", 86400},   {"days", 86400},   {"w", 604800},  {"week", 604800},
    {"weeks", 604800}, {"M", month},   {"month", month}, {"months", month}, {"y", year},    {"year", year},
    {"years", year},   {"ms", 1e-3},   {"msec", 1e-3},   {"us", 1e-6},      {"usec", 1e-6},
});
constexpr auto sizes = std::to_array<Unit>({{"", 1},
                                            {"B", 1},
                                            {"K", 1024},
                                            {"M", 1024.0 * 1024},
                                            {"G", 1024.0 * 1024 * 1024},
                                            {"T", 1024.0 * 1024 * 1024 * 1024},
                                            {"P", 1024.0 * 1024 * 1024 * 1024 * 1024}});

bool is_number(char letter)
{
  return (letter >= '0' && letter <= '9') || letter == '.';
}

// A row of numbers with units, added up.
std::optional<double> sum_of(std::string_view text, std::span<const Unit> units)
{
  double sum = 0;
  for (text = trim(text); !text.empty(); text = trim(text)) {
    double number = 0;
    const auto digits = static_cast<std::size_t>(std::ranges::find_if_not(text, is_number) - text.begin());
    const auto read = std::from_chars(text.data(), text.data() + digits, number);
    if (digits == 0 || read.ec != std::errc() || read.ptr != text.data() + digits)
      return std::nullopt;
    text = trim(text.substr(digits));
    const auto letters = std::min(text.find_first_of(" \t0123456789."), text.size());
    const auto unit = std::ranges::find(units, text.substr(0, letters), &Unit::name);
    if (unit == units.end())
      return std::nullopt;
    sum += number * unit->size;
    text.remove_prefix(letters);
  }
  return sum < 9e18 ? std::optional(sum) : std::nullopt;
}

} // namespace

std::optional<int64_t> systemd_seconds(std::string_view text)
{
  text = trim(text);
  if (text == "infinity")
    return no_limit;
  const auto sum = text.empty() ? std::nullopt : sum_of(text, spans);
  if (!sum)
    return std::nullopt;
  return *sum == 0 ? no_limit : static_cast<int64_t>(std::floor(*sum));
}

std::optional<int64_t> systemd_bytes(std::string_view text)
{
  const auto sum = trim(text).empty() ? std::nullopt : sum_of(text, sizes);
  return sum ? std::optional(static_cast<int64_t>(*sum)) : std::nullopt;
}

} // namespace eduaudit::logkeep
