// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/words.hpp"
#include <cstddef>
#include <string_view>

namespace eduaudit::dataconsist {

// What can be wrong in a table. The names are those of frictionless-py where it has one.
enum class Rule {
  blank_label,
  duplicate_label,
  incorrect_label,
  missing_label,
  extra_label,
  blank_row,
  missing_cell,
  extra_cell,
  type_error,
  required,
  min_length,
  max_length,
  minimum,
  maximum,
  exclusive_minimum,
  exclusive_maximum,
  enumeration,
  pattern,
  unique,
  primary_key,
  encoding_error,
  stray_quote,
  unclosed_quote,
  row_too_long,
  nul_byte,
  text_prefix,
  outer_space,
  fullwidth,
  excel_scientific,
  excel_15_digit,
  idno_length,
  idno_characters,
  idno_birth,
  idno_check,
  xjh_form,
  xjh_birth,
  xjh_check,
  xjh_idno_mismatch,
  mobile_form,
};
inline constexpr std::size_t rule_count = static_cast<std::size_t>(Rule::mobile_form) + 1;

struct RuleName {
  std::string_view rule;       // "constraint-error"
  std::string_view constraint; // "enum"
  Text meaning;
};
const RuleName& name_of(Rule rule);
// By its names; the rule's own name where it is not one of ours, so that other tools' facts can be told too.
Words meaning_of(std::string_view rule, std::string_view constraint);

} // namespace eduaudit::dataconsist
