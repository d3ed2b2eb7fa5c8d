// SPDX-License-Identifier: Apache-2.0
#include "base/resident_id.hpp"
#include <algorithm>
#include <array>

namespace eduaudit {

namespace {

constexpr std::array weights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
constexpr std::string_view check_characters = "10X98765432";

bool is_digit(char c)
{
  return c >= '0' && c <= '9';
}

int number_of(std::string_view digits)
{
  int number = 0;
  for (const char c : digits)
    number = number * 10 + (c - '0');
  return number;
}

} // namespace

char mod_11_2(std::string_view digits)
{
  int sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i)
    sum += weights[i] * (digits[i] - '0');
  return check_characters[static_cast<std::size_t>(sum % 11)];
}

bool is_birth_date(std::string_view digits, Date today)
{
  const Date date{std::chrono::year{number_of(digits.substr(0, 4))},
                  std::chrono::month{static_cast<unsigned>(number_of(digits.substr(4, 2)))},
                  std::chrono::day{static_cast<unsigned>(number_of(digits.substr(6, 2)))}};
  return date.ok() && date.year() >= std::chrono::year{1900} && date <= today;
}

std::optional<ResidentIdFault> resident_id_fault(std::string_view number, Date today)
{
  if (number.size() != 18)
    return ResidentIdFault::length;
  const char last = number[17] == 'x' ? 'X' : number[17];
  if (!std::ranges::all_of(number.substr(0, 17), is_digit) || !(is_digit(last) || last == 'X'))
    return ResidentIdFault::characters;
  if (!is_birth_date(number.substr(6, 8), today))
    return ResidentIdFault::birth;
  if (mod_11_2(number.substr(0, 17)) != last)
    return ResidentIdFault::check;
  return std::nullopt;
}

} // namespace eduaudit
