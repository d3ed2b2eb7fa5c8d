// SPDX-License-Identifier: Apache-2.0
#include "validator.hpp"
#include "header.hpp"
#include "identity.hpp"
#include "types.hpp"
#include <algorithm>
#include <compare>
#include <re2/re2.h>

namespace eduaudit::dataconsist {

namespace {

std::vector<std::string> names_of(const TableSchema& schema)
{
  std::vector<std::string> names;
  for (const auto& field : schema.fields)
    names.push_back(field.name);
  return names;
}

// The only field with a rule; nothing when there are several, since a parent's ID is not the pupil's.
std::optional<std::size_t> only_field(const TableSchema& schema, FieldRule rule)
{
  std::optional<std::size_t> only;
  for (std::size_t i = 0; i < schema.fields.size(); ++i) {
    if (schema.fields[i].rule != rule)
      continue;
    if (only)
      return std::nullopt;
    only = i;
  }
  return only;
}

CellKind kind_of(const FieldSchema& field, bool in_key)
{
  const bool is_text = field.type == FieldType::string || field.type == FieldType::any;
  const bool is_coded = !is_text || in_key || field.unique || field.pattern || !field.enumeration.empty() ||
                        field.rule != FieldRule::none;
  return is_coded ? CellKind::coded : CellKind::free;
}

// Characters of UTF-8.
int64_t length_of(std::string_view text)
{
  return std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
}

bool holds(const Bound& bound, FieldType type, std::string_view logical)
{
  if (logical == "NaN" && type == FieldType::number)
    return false;
  const auto order = compare_logical(type, logical, bound.value);
  switch (bound.rule) {
  case Rule::minimum:
    return std::is_gteq(order);
  case Rule::maximum:
    return std::is_lteq(order);
  case Rule::exclusive_minimum:
    return std::is_gt(order);
  default:
    return std::is_lt(order);
  }
}

bool is_missing(const FieldSchema& field, std::string_view text)
{
  return text.empty() ? std::ranges::count(field.missing_values, "") != 0
                      : std::ranges::count(field.missing_values, text) != 0;
}

} // namespace

Validator::Validator(const TableSchema& schema, const CsvRow& header, Date today)
    : m_schema(schema), m_today(today), m_width(header.fields.size()), m_tally(names_of(schema)),
      m_columns(map_columns(schema, header.fields, header.line, m_tally)),
      m_resident_id(only_field(schema, FieldRule::resident_id)),
      m_student_number(only_field(schema, FieldRule::student_number)), m_values(schema.fields.size()),
      m_uniques(schema.fields.size())
{
  for (std::size_t i = 0; i < schema.fields.size(); ++i) {
    const bool in_key = std::ranges::count(schema.primary_key, schema.fields[i].name) != 0;
    if (in_key)
      m_key.push_back(i);
    m_kinds.push_back(kind_of(schema.fields[i], in_key));
  }
}

// A row whose form is broken has no cells to judge.
bool Validator::take_fault(const CsvRow& row)
{
  switch (row.fault) {
  case CsvFault::none:
    return false;
  case CsvFault::stray_quote:
    m_tally.add(Rule::stray_quote, Tally::whole_row, row.line);
    return true;
  case CsvFault::unclosed_quote:
    m_tally.add(Rule::unclosed_quote, Tally::whole_row, row.line);
    return true;
  case CsvFault::too_long:
    m_tally.add(Rule::row_too_long, Tally::whole_row, row.line);
    return true;
  }
  return true;
}

void Validator::widths(const CsvRow& row)
{
  for (std::size_t i = m_width; i < row.fields.size(); ++i)
    m_tally.add(Rule::extra_cell, Tally::whole_row, row.line);
}

void Validator::row(const CsvRow& row)
{
  if (take_fault(row))
    return;
  if (std::ranges::all_of(row.fields, [](const auto& text) { return text.empty(); })) {
    m_tally.add(Rule::blank_row, Tally::whole_row, row.line);
    return;
  }
  widths(row);
  for (std::size_t i = 0; i < m_columns.size(); ++i) {
    m_values[i].clear();
    if (m_columns[i] == no_column)
      continue;
    if (m_columns[i] < row.fields.size())
      cell(i, row.fields[m_columns[i]], row.line);
    else
      m_tally.add(Rule::missing_cell, i, row.line);
  }
  primary_key(row.line);
  student_number_against_id(row.line);
}

void Validator::cell(std::size_t field, std::string_view text, int64_t line)
{
  clean_cell(text, m_kinds[field], m_buffer, m_clean);
  for (const auto rule : m_clean.damages)
    m_tally.add(rule, field, line);
  if (m_clean.lost)
    return;
  const auto& schema = m_schema.fields[field];
  if (!is_missing(schema, m_clean.value))
    value(field, m_clean.value, line);
  else if (schema.required)
    m_tally.add(Rule::required, field, line);
}

void Validator::value(std::size_t field, std::string_view text, int64_t line)
{
  const auto& schema = m_schema.fields[field];
  if (schema.type != FieldType::number && is_excel_scientific(text)) {
    m_tally.add(Rule::excel_scientific, field, line);
    return;
  }
  auto& logical = m_values[field];
  if (!to_logical(schema, text, logical)) {
    m_tally.add(Rule::type_error, field, line);
    logical.clear();
    return;
  }
  constraints(field, logical, line);
  identity(field, logical, line);
}

void Validator::constraints(std::size_t field, std::string_view logical, int64_t line)
{
  const auto& schema = m_schema.fields[field];
  if (schema.min_length && length_of(logical) < *schema.min_length)
    m_tally.add(Rule::min_length, field, line);
  if (schema.max_length && length_of(logical) > *schema.max_length)
    m_tally.add(Rule::max_length, field, line);
  for (const auto& bound : schema.bounds)
    if (!holds(bound, schema.type, logical))
      m_tally.add(bound.rule, field, line);
  if (!schema.enumeration.empty() && !std::ranges::binary_search(schema.enumeration, logical))
    m_tally.add(Rule::enumeration, field, line);
  if (schema.pattern && !RE2::FullMatch(re2::StringPiece(logical.data(), logical.size()), *schema.pattern))
    m_tally.add(Rule::pattern, field, line);
  if (schema.unique && !m_uniques[field].add(fingerprint(logical)).fresh)
    m_tally.add(Rule::unique, field, line);
}

void Validator::identity(std::size_t field, std::string_view text, int64_t line)
{
  std::optional<Rule> broken;
  switch (m_schema.fields[field].rule) {
  case FieldRule::none:
    return;
  case FieldRule::resident_id:
    broken = resident_id_rule(text, m_today);
    break;
  case FieldRule::student_number:
    broken = student_number_rule(text, m_today);
    break;
  case FieldRule::mobile:
    if (!is_mobile(text))
      broken = Rule::mobile_form;
    break;
  }
  if (broken)
    m_tally.add(*broken, field, line);
}

void Validator::primary_key(int64_t line)
{
  if (m_key.empty())
    return;
  m_key_text.clear();
  bool whole = true;
  for (const auto field : m_key) {
    whole &= has_value(field);
    append_part(m_key_text, m_values[field]);
  }
  if (!whole || !m_keys.add(fingerprint(m_key_text)).fresh)
    m_tally.add(Rule::primary_key, Tally::whole_row, line);
}

void Validator::student_number_against_id(int64_t line)
{
  if (!m_student_number || !m_resident_id || !has_value(*m_student_number) || !has_value(*m_resident_id))
    return;
  const auto& number = m_values[*m_student_number];
  if (number.front() == 'G' && !contains_resident_id(number, m_values[*m_resident_id]))
    m_tally.add(Rule::xjh_idno_mismatch, *m_student_number, line);
}

} // namespace eduaudit::dataconsist
