// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/time.hpp"
#include "rules.hpp"
#include <optional>
#include <string_view>

namespace eduaudit::dataconsist {

// What is wrong with a resident ID number. One that ends in 000 and fails its check character was cut to the
// 15 digits that a spreadsheet keeps.
std::optional<Rule> resident_id_rule(std::string_view number, Date today);

// 学籍号, 19 characters: G and a resident ID number; J, region of the school, birth date, 3 sequence, MOD
// 11-2 check character; L, region, birth date, 4 at random (temporary, without check character).
std::optional<Rule> student_number_rule(std::string_view number, Date today);
// G numbers only: whether it contains this resident ID number (x counts as X).
bool contains_resident_id(std::string_view student_number, std::string_view resident_id);

bool is_mobile(std::string_view number); // 1[3-9] and 9 digits, mainland China

} // namespace eduaudit::dataconsist
