// SPDX-License-Identifier: Apache-2.0
#include "schema_keys.hpp"
#include "base/text.hpp"
#include <algorithm>
#include <array>
#include <string>

namespace eduaudit::dataconsist {

namespace {

using namespace std::string_view_literals;
using Names = std::span<const std::string_view>;

// Of a schema and of a field: those that have an effect, and those that only describe.
constexpr std::array schema_rules{"fields"sv,        "fieldsMatch"sv, "primaryKey"sv,
                                  "missingValues"sv, "uniqueKeys"sv,  "foreignKeys"sv};
constexpr std::array schema_notes{"$schema"sv, "name"sv, "title"sv, "description"sv, "type"sv, "format"sv};
constexpr std::array field_rules{"type"sv,        "format"sv,       "constraints"sv,       "missingValues"sv,
                                 "decimalChar"sv, "groupChar"sv,    "bareNumber"sv,        "trueValues"sv,
                                 "falseValues"sv, "categories"sv,   "categoriesOrdered"sv, "itemType"sv,
                                 "delimiter"sv,   "eduaudit:rule"sv};
constexpr std::array field_notes{"name"sv, "title"sv, "description"sv, "example"sv, "rdfType"sv};
constexpr std::array constraints{"required"sv, "unique"sv,  "minLength"sv,        "maxLength"sv,
                                 "minimum"sv,  "maximum"sv, "exclusiveMinimum"sv, "exclusiveMaximum"sv,
                                 "enum"sv,     "pattern"sv, "jsonSchema"sv};

bool holds(Names names, std::string_view word)
{
  return std::ranges::find(names, word) != names.end();
}

// What a key of an object may be a slip of: not what the object has already.
std::vector<std::string_view> candidates(jsonl::Value object)
{
  std::vector<std::string_view> names;
  for (const Names list : {Names(schema_rules), Names(field_rules), Names(constraints)})
    for (const auto name : list)
      if (!object[name].present())
        names.push_back(name);
  return names;
}

bool is_ours(std::string_view key)
{
  return starts_with_ignoring_case(key, "eduaudit");
}

// What is wrong with a key that is none of those that belong there; nothing for a property of one's own.
Words what_is_wrong(std::string_view key, jsonl::Value object)
{
  if (holds(constraints, key))
    return say({"{} has no effect outside of constraints", "{} 写在 constraints 之外，不起作用"}, {key});
  if (holds(schema_rules, key) || holds(field_rules, key))
    return say({"{} has no effect at this place", "{} 写在此处不起作用"}, {key});
  const auto near = suggestion(key, candidates(object));
  if (near.empty() && !is_ours(key))
    return {};
  return say({"{} is not known{}", "没有 {} 这个属性{}"}, {key, near});
}

void find_stray_keys(jsonl::Value object, Names rules, Names notes, std::string_view field,
                     std::vector<Words>& not_judged)
{
  object.each_member([&](std::string_view key, jsonl::Value) {
    if (holds(rules, key) || holds(notes, key))
      return;
    if (const auto wrong = what_is_wrong(key, object); !wrong.empty())
      not_judged.push_back(at_field(field, wrong));
  });
}

} // namespace

void find_stray_keys_of_schema(jsonl::Value schema, std::vector<Words>& not_judged)
{
  find_stray_keys(schema, schema_rules, schema_notes, {}, not_judged);
}

void find_stray_keys_of_field(jsonl::Value field, std::string_view name, std::vector<Words>& not_judged)
{
  find_stray_keys(field, field_rules, field_notes, name, not_judged);
}

Words suggestion(std::string_view word, std::span<const std::string_view> choices)
{
  const auto near = nearest(word, choices);
  return near ? say({" (did you mean {}?)", "（是否想写 {}？）"}, {*near}) : Words();
}

std::span<const std::string_view> constraint_names()
{
  return constraints;
}

Words at_field(std::string_view field, const Words& what)
{
  return field.empty() ? what : say({"{}: {}", "{}：{}"}, {field, what});
}

} // namespace eduaudit::dataconsist
