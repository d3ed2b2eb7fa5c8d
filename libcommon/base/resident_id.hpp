// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/time.hpp"
#include <optional>
#include <string_view>

namespace eduaudit {

// ISO 7064 MOD 11-2 over 17 decimal digits, as GB 11643-1999 and the 学籍号 use it: '0' to '9' or 'X'.
char mod_11_2(std::string_view seventeen_digits);

// The first thing wrong with a resident ID number, in this order.
enum class ResidentIdFault { length, characters, birth, check };

// GB 11643-1999: 6 digits region, 8 birth date, 3 sequence, 1 check character (x counts as X). The birth date
// must exist and lie between 1900 and `today`. The region is not tested: codes retire and stay in the numbers
// given out, and permits of Hong Kong, Macao, Taiwan and foreign people have other ones. The 15-digit form,
// out of use since 2013, is a fault of length.
std::optional<ResidentIdFault> resident_id_fault(std::string_view number, Date today);

// yyyymmdd, all digits: whether that day exists and lies between 1900 and `today`.
bool is_birth_date(std::string_view eight_digits, Date today);

} // namespace eduaudit
