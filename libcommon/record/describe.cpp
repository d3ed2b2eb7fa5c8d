// SPDX-License-Identifier: Apache-2.0
#include "record/describe.hpp"
#include "record/envelope.hpp"

namespace eduaudit {

namespace {

void put(jsonl::Writer& out, std::string_view key, std::string_view value)
{
  out.key(key);
  out.value(value);
}

void properties(jsonl::Writer& out, const std::vector<FieldInfo>& fields)
{
  for (const auto& field : fields) {
    out.key(field.name);
    out.raw(field.schema);
  }
}

void required(jsonl::Writer& out, const std::vector<FieldInfo>& fields)
{
  for (const auto& field : fields)
    if (!field.optional)
      out.value(std::string_view(field.name));
}

void definition(jsonl::Writer& out, const RecordInfo& record)
{
  out.key(record.type);
  out.begin_object();
  put(out, "description", record.meaning.en);
  put(out, "type", "object");
  out.key("properties");
  out.begin_object();
  out.key("type");
  out.begin_object();
  put(out, "const", record.type);
  out.end_object();
  properties(out, record.fields);
  out.end_object();
  out.key("required");
  out.begin_list();
  required(out, record.fields);
  out.end_list();
  out.end_object();
}

// if type is X, then the record must be as $defs/X says.
void condition(jsonl::Writer& out, std::string_view type)
{
  out.raw(R"({"if":{"properties":{"type":{"const":")" + std::string(type) +
          R"("}}},"then":{"$ref":"#/$defs/)" + std::string(type) + "\"}}");
}

} // namespace

std::string detail::object_schema(const std::vector<FieldInfo>& fields)
{
  std::string text;
  jsonl::Writer out(text);
  out.begin_object();
  put(out, "type", "object");
  out.key("properties");
  out.begin_object();
  properties(out, fields);
  out.end_object();
  out.key("required");
  out.begin_list();
  required(out, fields);
  out.end_list();
  out.end_object();
  return text;
}

std::string json_schema(const std::vector<RecordInfo>& records)
{
  std::string text;
  jsonl::Writer out(text);
  out.begin_object();
  put(out, "$schema", "https://json-schema.org/draft/2020-12/schema");
  put(out, "title", "A record of eduaudit");
  put(out, "type", "object");
  out.key("properties");
  out.raw(
      R"({"schema":{"const":"eduaudit/1"},"type":{"type":"string"},"id":{"type":"string","pattern":"^[0-9a-f]{32}$"},)"
      R"("unit":{"type":"string"},"tool":{"type":"string"},"time":{"type":"string","format":"date-time"}})");
  out.key("required");
  out.raw(R"(["schema","type","id","unit","tool","time"])");
  out.key("allOf");
  out.begin_list();
  for (const auto& record : records)
    condition(out, record.type);
  out.end_list();
  out.key("$defs");
  out.begin_object();
  for (const auto& record : records)
    definition(out, record);
  out.end_object();
  out.end_object();
  return text + "\n";
}

} // namespace eduaudit
