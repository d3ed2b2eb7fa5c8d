// SPDX-License-Identifier: Apache-2.0
#include "schema_constraints.hpp"
#include "schema_keys.hpp"
#include "types.hpp"
#include <algorithm>
#include <re2/re2.h>

namespace eduaudit::dataconsist {

namespace {

using jsonl::Value;

// A constraint's value as text of the field's type; real numbers of JSON are not exact and not given.
std::optional<std::string> logical_of(const FieldSchema& field, Value value)
{
  std::string text;
  if (const auto given = value.text())
    text = *given;
  else if (const auto number = value.integer())
    text = std::to_string(*number);
  else if (const auto flag = value.boolean())
    return field.type == FieldType::boolean ? std::optional(*flag ? "true" : "false") : std::nullopt;
  else
    return std::nullopt;
  std::string logical;
  return to_logical(field, text, logical) ? std::optional(logical) : std::nullopt;
}

bool is_text(FieldType type)
{
  return type == FieldType::string || type == FieldType::any;
}

// Times may have offsets, so their order is not that of their texts.
bool has_order(FieldType type)
{
  return type != FieldType::boolean && type != FieldType::time && type != FieldType::datetime &&
         !is_text(type);
}

bool read_length(Value value, const FieldSchema& field, std::optional<int64_t>& out)
{
  const auto length = value.integer();
  if (!is_text(field.type) || !length || *length < 0)
    return false;
  out = length;
  return true;
}

bool read_bound(Value value, FieldSchema& field, Rule rule)
{
  const auto logical = logical_of(field, value);
  if (!logical || !has_order(field.type) || *logical == "NaN")
    return false;
  field.bounds.push_back({rule, *logical});
  return true;
}

bool read_enumeration(Value list, FieldSchema& field)
{
  for (std::size_t i = 0; i < list.size(); ++i) {
    auto logical = logical_of(field, list.at(i));
    if (!logical) {
      field.enumeration.clear();
      return false;
    }
    field.enumeration.push_back(std::move(*logical));
  }
  std::ranges::sort(field.enumeration);
  return !field.enumeration.empty();
}

// XSD has class subtraction, [a-z-[aeiou]], and \i \c, which RE2 would read as something else.
bool is_xsd_only(std::string_view pattern)
{
  return pattern.find("-[") != std::string_view::npos || pattern.find("\\i") != std::string_view::npos ||
         pattern.find("\\c") != std::string_view::npos;
}

bool read_pattern(Value value, FieldSchema& field)
{
  const auto text = value.text();
  if (!text || !is_text(field.type) || is_xsd_only(*text))
    return false;
  RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(8 << 20);
  auto pattern = std::make_shared<const RE2>(re2::StringPiece(text->data(), text->size()), options);
  if (!pattern->ok())
    return false;
  field.pattern = std::move(pattern);
  return true;
}

bool read_flag(Value value, bool& out)
{
  out = value.boolean().value_or(false);
  return value.boolean().has_value();
}

bool read_one(std::string_view name, Value value, FieldSchema& field)
{
  if (name == "required")
    return read_flag(value, field.required);
  if (name == "unique")
    return read_flag(value, field.unique);
  if (name == "minLength")
    return read_length(value, field, field.min_length);
  if (name == "maxLength")
    return read_length(value, field, field.max_length);
  if (name == "enum")
    return read_enumeration(value, field);
  if (name == "pattern")
    return read_pattern(value, field);
  for (const auto rule : {Rule::minimum, Rule::maximum, Rule::exclusive_minimum, Rule::exclusive_maximum})
    if (name == name_of(rule).constraint)
      return read_bound(value, field, rule);
  return false;
}

Words not_read(std::string_view name)
{
  const auto names = constraint_names();
  if (std::ranges::find(names, name) == names.end())
    return say({"the constraint {} is not known{}", "没有 {} 这个约束{}"}, {name, suggestion(name, names)});
  return say(
      {"the constraint {} is not supported, does not apply to the type, or has a value of the wrong kind",
       "约束 {} 不受支持、不适用于该类型，或值的类型不对"},
      {name});
}

} // namespace

void read_constraints(jsonl::Value object, FieldSchema& field, std::vector<Words>& not_judged)
{
  if (object.present() && object.kind() != Value::Kind::object)
    not_judged.push_back(at_field(field.name, Text{"constraints is not an object", "constraints 不是对象"}));
  object.each_member([&](std::string_view name, Value value) {
    if (!read_one(name, value, field))
      not_judged.push_back(at_field(field.name, not_read(name)));
  });
}

} // namespace eduaudit::dataconsist
