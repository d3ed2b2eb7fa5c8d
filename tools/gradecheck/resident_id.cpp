// SPDX-License-Identifier: Apache-2.0
#include "resident_id.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::gradecheck {

namespace {

// GB/T 2260, first two digits; 81 to 83 are residence permits of Hong Kong, Macao and Taiwan people.
constexpr std::array provinces{11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43,
                               44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83};
constexpr std::array weights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
constexpr std::string_view check_characters = "10X98765432";

int number_at(std::string_view digits, std::size_t from, std::size_t count)
{
  int number = 0;
  for (std::size_t i = from; i < from + count; ++i)
    number = number * 10 + (digits[i] - '0');
  return number;
}

bool has_province(std::string_view number)
{
  return std::ranges::binary_search(provinces, number_at(number, 0, 2));
}

std::optional<Date> birth_date(int year, int month, int day, Date today)
{
  const Date date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                  std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok() || year < 1900 || date > today)
    return std::nullopt;
  return date;
}

bool has_check_digit(std::string_view number)
{
  int sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i)
    sum += weights[i] * (number[i] - '0');
  const char last = number[17] == 'x' ? 'X' : number[17];
  return check_characters[static_cast<std::size_t>(sum % 11)] == last;
}

} // namespace

std::optional<ResidentId> read_resident_id_head(std::string_view number, Date today)
{
  if (!has_province(number))
    return std::nullopt;
  const auto born =
      birth_date(number_at(number, 6, 4), number_at(number, 10, 2), number_at(number, 12, 2), today);
  return born ? std::optional(ResidentId{*born, false}) : std::nullopt;
}

std::optional<ResidentId> read_resident_id(std::string_view number, Date today)
{
  auto id = read_resident_id_head(number, today);
  if (id)
    id->check_digit = has_check_digit(number);
  return id;
}

std::optional<ResidentId> read_old_resident_id(std::string_view number, Date today)
{
  if (!has_province(number))
    return std::nullopt;
  const auto born =
      birth_date(1900 + number_at(number, 6, 2), number_at(number, 8, 2), number_at(number, 10, 2), today);
  return born ? std::optional(ResidentId{*born, false}) : std::nullopt;
}

int64_t age_years(Date born, Date today)
{
  const auto years = static_cast<int>(today.year()) - static_cast<int>(born.year());
  const bool before_birthday = std::pair(today.month(), today.day()) < std::pair(born.month(), born.day());
  return years - (before_birthday ? 1 : 0);
}

} // namespace eduaudit::gradecheck
