// SPDX-License-Identifier: Apache-2.0
#include "header.hpp"
#include "cell.hpp"
#include <algorithm>
#include <set>

namespace eduaudit::dataconsist {

namespace {

std::string clean_label(std::string_view label)
{
  std::string buffer;
  CleanCell cell;
  clean_cell(label, CellKind::free, buffer, cell);
  return std::string(cell.value);
}

void check_labels(std::span<const std::string> labels, int64_t line, Tally& tally)
{
  std::set<std::string> seen;
  for (const auto& label : labels) {
    const auto clean = clean_label(label);
    if (clean.empty())
      tally.add(Rule::blank_label, Tally::whole_row, line);
    else if (!seen.insert(clean).second)
      tally.add(Rule::duplicate_label, Tally::whole_row, line);
    if (clean != label)
      tally.add(Rule::outer_space, Tally::whole_row, line);
  }
}

bool may_lack_fields(FieldsMatch match)
{
  return match == FieldsMatch::superset || match == FieldsMatch::partial;
}

bool may_have_more(FieldsMatch match)
{
  return match == FieldsMatch::subset || match == FieldsMatch::partial;
}

std::size_t count_known(const TableSchema& schema, std::span<const std::string> labels)
{
  return static_cast<std::size_t>(std::ranges::count_if(labels, [&](const std::string& label) {
    const auto clean = clean_label(label);
    return std::ranges::any_of(schema.fields, [&](const auto& field) { return field.name == clean; });
  }));
}

} // namespace

std::size_t find_column(std::span<const std::string> labels, std::string_view name)
{
  for (std::size_t i = 0; i < labels.size(); ++i)
    if (labels[i] == name || clean_label(labels[i]) == name)
      return i;
  return no_column;
}

std::vector<std::size_t> map_columns(const TableSchema& schema, std::span<const std::string> labels,
                                     int64_t line, Tally& tally)
{
  check_labels(labels, line, tally);
  const auto known = count_known(schema, labels);
  std::vector<std::size_t> columns;
  for (std::size_t i = 0; i < schema.fields.size(); ++i) {
    const auto& field = schema.fields[i];
    columns.push_back(find_column(labels, field.name));
    if (columns.back() == no_column && (field.required || !may_lack_fields(schema.match) || known == 0))
      tally.add(Rule::missing_label, i, line);
    else if (schema.match == FieldsMatch::exact && columns.back() != no_column && columns.back() != i)
      tally.add(Rule::incorrect_label, i, line);
  }
  if (!may_have_more(schema.match))
    for (std::size_t i = known; i < labels.size(); ++i)
      tally.add(Rule::extra_label, Tally::whole_row, line);
  return columns;
}

} // namespace eduaudit::dataconsist
