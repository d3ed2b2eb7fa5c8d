// SPDX-License-Identifier: Apache-2.0
#include "resident_id.hpp"
#include "base/resident_id.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::gradecheck {

namespace {

// GB/T 2260, first two digits; 81 to 83 are residence permits of Hong Kong, Macao and Taiwan people.
constexpr std::array provinces{11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43,
                               44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83};

std::optional<ResidentId> born_on(std::string_view eight_digits, Date today)
{
  if (!is_birth_date(eight_digits, today))
    return std::nullopt;
  return ResidentId{*parse_date(eight_digits), false};
}

} // namespace

bool has_province(std::string_view number)
{
  return std::ranges::binary_search(provinces, (number[0] - '0') * 10 + (number[1] - '0'));
}

std::optional<ResidentId> read_resident_id_head(std::string_view number, Date today)
{
  return has_province(number) ? born_on(number.substr(6, 8), today) : std::nullopt;
}

std::optional<ResidentId> read_resident_id(std::string_view number, Date today)
{
  auto id = read_resident_id_head(number, today);
  if (id)
    id->check_digit = mod_11_2(number.substr(0, 17)) == (number[17] == 'x' ? 'X' : number[17]);
  return id;
}

std::optional<ResidentId> read_old_resident_id(std::string_view number, Date today)
{
  return has_province(number) ? born_on("19" + std::string(number.substr(6, 6)), today) : std::nullopt;
}

int64_t age_years(Date born, Date today)
{
  const auto years = static_cast<int>(today.year()) - static_cast<int>(born.year());
  const bool before_birthday = std::pair(today.month(), today.day()) < std::pair(born.month(), born.day());
  return years - (before_birthday ? 1 : 0);
}

} // namespace eduaudit::gradecheck
