// SPDX-License-Identifier: Apache-2.0
#include "identity.hpp"
#include "base/resident_id.hpp"
#include "base/text.hpp"
#include <algorithm>

namespace eduaudit::dataconsist {

namespace {

bool all_digits(std::string_view text)
{
  return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

Rule rule_of(ResidentIdFault fault)
{
  switch (fault) {
  case ResidentIdFault::length:
    return Rule::idno_length;
  case ResidentIdFault::characters:
    return Rule::idno_characters;
  case ResidentIdFault::birth:
    return Rule::idno_birth;
  case ResidentIdFault::check:
    break;
  }
  return Rule::idno_check;
}

// Of the 18 characters behind the letter.
Rule student_rule_of(ResidentIdFault fault)
{
  switch (fault) {
  case ResidentIdFault::birth:
    return Rule::xjh_birth;
  case ResidentIdFault::check:
    return Rule::xjh_check;
  default:
    return Rule::xjh_form;
  }
}

} // namespace

std::optional<Rule> resident_id_rule(std::string_view number, Date today)
{
  const auto fault = resident_id_fault(number, today);
  if (!fault)
    return std::nullopt;
  if (*fault == ResidentIdFault::check && number.ends_with("000"))
    return Rule::excel_15_digit;
  return rule_of(*fault);
}

std::optional<Rule> student_number_rule(std::string_view number, Date today)
{
  if (number.size() != 19)
    return Rule::xjh_form;
  const auto rest = number.substr(1);
  if (number.front() == 'G' || number.front() == 'J') {
    const auto fault = resident_id_fault(rest, today);
    return fault ? std::optional(student_rule_of(*fault)) : std::nullopt;
  }
  if (number.front() != 'L' || !all_digits(rest))
    return Rule::xjh_form;
  return is_birth_date(rest.substr(6, 8), today) ? std::nullopt : std::optional(Rule::xjh_birth);
}

bool contains_resident_id(std::string_view student_number, std::string_view resident_id)
{
  return equal_ignoring_case(student_number.substr(1), resident_id);
}

bool is_mobile(std::string_view number)
{
  return number.size() == 11 && number[0] == '1' && number[1] >= '3' && all_digits(number);
}

} // namespace eduaudit::dataconsist
