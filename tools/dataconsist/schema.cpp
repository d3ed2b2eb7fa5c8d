// SPDX-License-Identifier: Apache-2.0
#include "schema.hpp"
#include "base/utf8.hpp"
#include "fs/file.hpp"
#include "jsonl/value.hpp"
#include "schema_constraints.hpp"
#include "schema_keys.hpp"
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
std::optional<std::string_view> text_of(Value item)
{
  return item.kind() == Value::Kind::object ? item["value"].text() : item.text();
}

// These give false when there is a value of another kind.
bool read_texts(Value list, std::vector<std::string>& out)
{
  if (!list.present())
    return true;
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < list.size(); ++i)
    if (const auto text = text_of(list.at(i)))
      texts.emplace_back(*text);
  const bool good = list.kind() == Value::Kind::list && texts.size() == list.size();
  if (good)
    out = std::move(texts);
  return good;
}

bool read_text(Value value, std::string& out)
{
  const auto text = value.text();
  if (text)
    out = *text;
  return text || !value.present();
}

bool read_flag(Value value, bool& out)
{
  const auto flag = value.boolean();
  if (flag)
    out = *flag;
  return flag || !value.present();
}

class SchemaReader {
 public:
  explicit SchemaReader(const std::string& name) : m_name(name) {}

  Result<TableSchema> read(Value root)
  {
    const auto fields = root["fields"];
    if (fields.kind() != Value::Kind::list || fields.size() == 0)
      return wrong(Text{"a Table Schema has \"fields\": [...] with at least one field",
                        "表模式应有 \"fields\": [...]，其中至少一个字段"});
    find_stray_keys_of_schema(root, m_schema.not_judged);
    if (!choose(root["fieldsMatch"], match_names, m_schema.match))
      unknown_value({}, "fieldsMatch", root["fieldsMatch"]);
    take({}, "missingValues", read_texts(root["missingValues"], m_missing));
    for (std::size_t i = 0; i < fields.size(); ++i)
      if (const auto read = read_field(fields.at(i)); !read)
        return tl::unexpected(read.error());
    for (const auto* key : {"uniqueKeys", "foreignKeys"})
      if (root[key].present() && (root[key].size() != 0 || root[key].kind() != Value::Kind::list))
        unsupported({}, key);
    if (const auto read = read_primary_key(root["primaryKey"]); !read)
      return tl::unexpected(read.error());
    return std::move(m_schema);
  }

 private:
  tl::unexpected<Error> wrong(Words detail) const
  {
    return fail(ErrorKind::bad_data, m_name, std::move(detail));
  }
  void not_judged(std::string_view field, const Words& what)
  {
    m_schema.not_judged.push_back(at_field(field, what));
  }
  void unsupported(std::string_view field, std::string_view what)
  {
    not_judged(field, say({"{} is not supported", "不支持 {}"}, {what}));
  }
  void unknown_value(std::string_view field, std::string_view key, Value value)
  {
    not_judged(field, say({"{} {} is not supported", "不支持 {} 的值 {}"}, {key, shown(value)}));
  }
  void take(std::string_view field, std::string_view key, bool good)
  {
    if (!good)
      not_judged(field, say({"{} has a value of the wrong kind", "{} 的值类型不对"}, {key}));
  }

  bool has_field(std::string_view name) const
  {
    return std::ranges::any_of(m_schema.fields, [&](const auto& field) { return field.name == name; });
  }

  Result<void> read_field(Value object)
  {
    FieldSchema field;
    read_text(object["name"], field.name);
    if (field.name.empty())
      return wrong(Text{"a field without name", "有字段没有 name"});
    if (has_field(field.name))
      return wrong(say({"two fields have the name {}", "两个字段同名：{}"}, {field.name}));
    find_stray_keys_of_field(object, field.name, m_schema.not_judged);
    field.missing_values = m_missing;
    take(field.name, "missingValues", read_texts(object["missingValues"], field.missing_values));
    read_type(object, field);
    if (!choose(object["eduaudit:rule"], rule_names, field.rule))
      unknown_value(field.name, "eduaudit:rule", object["eduaudit:rule"]);
    if (object["categories"].present())
      unsupported(field.name, "categories");
    read_constraints(object["constraints"], field, m_schema.not_judged);
    m_schema.fields.push_back(std::move(field));
    return {};
  }

  void read_type(Value object, FieldSchema& field)
  {
    if (!choose(object["type"], type_names, field.type)) {
      unknown_value(field.name, "type", object["type"]);
      return;
    }
    take(field.name, "format", read_text(object["format"], field.format));
    if (!knows_format(field.type, field.format)) {
      unknown_value(field.name, "format", object["format"]);
      field.type = FieldType::any;
    }
    take(field.name, "decimalChar", read_text(object["decimalChar"], field.decimal_char));
    take(field.name, "groupChar", read_text(object["groupChar"], field.group_char));
    take(field.name, "bareNumber", read_flag(object["bareNumber"], field.bare_number));
    take(field.name, "trueValues", read_texts(object["trueValues"], field.true_values));
    take(field.name, "falseValues", read_texts(object["falseValues"], field.false_values));
  }

  // A name or a list of them.
  Result<void> read_primary_key(Value value)
  {
    if (const auto one = value.text())
      m_schema.primary_key.emplace_back(*one);
    else
      take({}, "primaryKey", read_texts(value, m_schema.primary_key));
    for (const auto& name : m_schema.primary_key)
      if (!has_field(name))
        return wrong(say({"primaryKey names {}, which is no field", "primaryKey 中的 {} 不是字段"}, {name}));
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
    return fail(ErrorKind::bad_data, name, say({"not JSON: {}", "不是 JSON：{}"}, {root.error().detail}));
  return SchemaReader(name).read(*root);
}

Result<TableSchema> read_schema(const std::string& path)
{
  const auto bytes = read_file(path, 4u << 20);
  if (!bytes)
    return tl::unexpected(bytes.error());
  const auto decoded = decode_text(*bytes);
  if (!decoded)
    return fail(ErrorKind::bad_data, path,
                Text{"neither UTF-8 nor GB18030 text", "既不是 UTF-8 文本，也不是 GB18030 文本"});
  return parse_schema(decoded->text, path);
}

} // namespace eduaudit::dataconsist
