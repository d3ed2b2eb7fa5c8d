// SPDX-License-Identifier: Apache-2.0
#include "schema.hpp"
#include "fs/file.hpp"
#include "jsonl/value.hpp"
#include "schema_constraints.hpp"
#include "types.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::dataconsist {

namespace {

using jsonl::Value;

template <class Enum>
struct Named {
  std::string_view name;
  Enum value;
};

constexpr auto type_names = std::to_array<Named<FieldType>>({{"any", FieldType::any},
                                                             {"string", FieldType::string},
                                                             {"integer", FieldType::integer},
                                                             {"number", FieldType::number},
                                                             {"boolean", FieldType::boolean},
                                                             {"date", FieldType::date},
                                                             {"time", FieldType::time},
                                                             {"datetime", FieldType::datetime},
                                                             {"year", FieldType::year},
                                                             {"yearmonth", FieldType::yearmonth}});
constexpr auto rule_names = std::to_array<Named<FieldRule>>({{"resident-id", FieldRule::resident_id},
                                                             {"student-number", FieldRule::student_number},
                                                             {"mobile", FieldRule::mobile}});
constexpr auto match_names = std::to_array<Named<FieldsMatch>>({{"exact", FieldsMatch::exact},
                                                                {"equal", FieldsMatch::equal},
                                                                {"subset", FieldsMatch::subset},
                                                                {"superset", FieldsMatch::superset},
                                                                {"partial", FieldsMatch::partial}});

// False when there is a value that is none of the names.
template <class Names, class Enum>
bool choose(Value value, const Names& names, Enum& out)
{
  if (!value.present())
    return true;
  const auto text = value.text();
  const auto found = std::ranges::find_if(names, [&](const auto& one) { return text && one.name == *text; });
  if (found == names.end())
    return false;
  out = found->value;
  return true;
}

std::string shown(Value value)
{
  return std::string(value.text().value_or("?"));
}

// A text, or an object {"value": ..., "label": ...}.
std::vector<std::string> missing_values(Value list)
{
  std::vector<std::string> values;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto item = list.at(i);
    const auto value = item.kind() == Value::Kind::object ? item["value"] : item;
    if (const auto text = value.text())
      values.emplace_back(*text);
  }
  return values;
}

void read_texts(Value list, std::vector<std::string>& out)
{
  if (list.kind() == Value::Kind::list)
    out = missing_values(list);
}

void read_text(Value value, std::string& out)
{
  if (const auto text = value.text())
    out = *text;
}

class SchemaReader {
 public:
  explicit SchemaReader(const std::string& name) : m_name(name) {}

  Result<TableSchema> read(Value root)
  {
    const auto fields = root["fields"];
    if (fields.kind() != Value::Kind::list || fields.size() == 0)
      return wrong("a Table Schema has \"fields\": [...] with at least one field");
    if (!choose(root["fieldsMatch"], match_names, m_schema.match))
      unsupported("fieldsMatch " + shown(root["fieldsMatch"]));
    if (root["missingValues"].present())
      m_missing = missing_values(root["missingValues"]);
    for (std::size_t i = 0; i < fields.size(); ++i)
      if (const auto read = read_field(fields.at(i)); !read)
        return tl::unexpected(read.error());
    for (const auto* key : {"uniqueKeys", "foreignKeys"})
      if (root[key].size() != 0)
        unsupported(key);
    if (const auto read = read_primary_key(root["primaryKey"]); !read)
      return tl::unexpected(read.error());
    return std::move(m_schema);
  }

 private:
  tl::unexpected<Error> wrong(std::string detail) const
  {
    return fail(ErrorKind::bad_data, m_name, std::move(detail));
  }
  void unsupported(std::string what) { m_schema.not_judged.push_back(std::move(what)); }

  bool has_field(std::string_view name) const
  {
    return std::ranges::any_of(m_schema.fields, [&](const auto& field) { return field.name == name; });
  }

  Result<void> read_field(Value object)
  {
    FieldSchema field;
    read_text(object["name"], field.name);
    if (field.name.empty())
      return wrong("a field without name");
    if (has_field(field.name))
      return wrong("two fields have the name " + field.name);
    field.missing_values = m_missing;
    read_texts(object["missingValues"], field.missing_values);
    read_type(object, field);
    if (!choose(object["eduaudit:rule"], rule_names, field.rule))
      unsupported(field.name + ": eduaudit:rule " + shown(object["eduaudit:rule"]));
    if (object["categories"].present())
      unsupported(field.name + ": categories");
    read_constraints(object["constraints"], field, m_schema.not_judged);
    m_schema.fields.push_back(std::move(field));
    return {};
  }

  void read_type(Value object, FieldSchema& field)
  {
    if (!choose(object["type"], type_names, field.type)) {
      unsupported(field.name + ": type " + shown(object["type"]));
      return;
    }
    read_text(object["format"], field.format);
    if (!knows_format(field.type, field.format)) {
      unsupported(field.name + ": format " + field.format);
      field.type = FieldType::any;
    }
    read_text(object["decimalChar"], field.decimal_char);
    read_text(object["groupChar"], field.group_char);
    field.bare_number = object["bareNumber"].boolean().value_or(true);
    read_texts(object["trueValues"], field.true_values);
    read_texts(object["falseValues"], field.false_values);
  }

  // A name or a list of them.
  Result<void> read_primary_key(Value value)
  {
    if (const auto one = value.text())
      m_schema.primary_key.emplace_back(*one);
    read_texts(value, m_schema.primary_key);
    for (const auto& name : m_schema.primary_key)
      if (!has_field(name))
        return wrong("primaryKey names " + name + ", which is no field");
    return {};
  }

  std::string m_name;
  TableSchema m_schema;
  std::vector<std::string> m_missing{""};
};

} // namespace

Result<TableSchema> parse_schema(std::string_view json, const std::string& name)
{
  jsonl::Parser parser;
  const auto root = parser.parse(json);
  if (!root)
    return fail(ErrorKind::bad_data, name, "not JSON: " + root.error().detail);
  return SchemaReader(name).read(*root);
}

Result<TableSchema> read_schema(const std::string& path)
{
  const auto bytes = read_file(path, 4u << 20);
  if (!bytes)
    return tl::unexpected(bytes.error());
  return parse_schema(*bytes, path);
}

} // namespace eduaudit::dataconsist
