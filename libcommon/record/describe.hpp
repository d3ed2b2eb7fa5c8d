// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/codec.hpp"
#include <array>
#include <string>
#include <type_traits>
#include <vector>

namespace eduaudit {

// A field as documents and the JSON Schema show it.
struct FieldInfo {
  std::string name;
  std::string shape; // "text", "integer", "true or false", "list of text", "object"...
  Text meaning;
  bool optional;                  // left out when empty
  std::string schema;             // its JSON Schema (draft 2020-12)
  std::vector<FieldInfo> members; // of an object or a list of objects
};

struct RecordInfo {
  std::string_view type;
  Text meaning;
  std::vector<FieldInfo> fields;
};

namespace detail {

template <class T>
struct Shape;

struct Simple {
  std::string shape;
  std::string schema;
  bool optional = false;
  std::vector<FieldInfo> members = {};
};

template <class T>
std::vector<FieldInfo> describe_fields();
std::string object_schema(const std::vector<FieldInfo>& fields);

inline constexpr auto words_schema =
    R"({"anyOf":[{"type":"string"},{"type":"object","properties":{"en":{"type":"string"},"zh":{"type":"string"}},"required":["en","zh"]}]})";

template <class T>
Simple shape_of()
{
  if constexpr (std::is_same_v<T, std::string>)
    return {"text", R"({"type":"string"})", true};
  else if constexpr (std::is_same_v<T, int64_t>)
    return {"integer", R"({"type":"integer"})"};
  else if constexpr (std::is_same_v<T, bool>)
    return {"true or false", R"({"type":"boolean"})"};
  else if constexpr (std::is_same_v<T, Moment>)
    return {"RFC 3339 time", R"({"type":"string","format":"date-time"})"};
  else if constexpr (std::is_same_v<T, Date>)
    return {"date", R"({"type":"string","format":"date"})"};
  else if constexpr (std::is_same_v<T, Words>)
    return {"text in both languages", words_schema, true};
  else if constexpr (std::is_same_v<T, Value>)
    return {"text, or text in both languages", words_schema, true};
  else if constexpr (std::is_same_v<T, Counts>)
    return {"object of integers", R"({"type":"object","additionalProperties":{"type":"integer"}})", true};
  else if constexpr (std::is_enum_v<T>) {
    std::string names;
    for (const auto name : EnumNames<T>::names)
      names += (names.empty() ? "\"" : ",\"") + std::string(name) + "\"";
    return {"word", R"({"enum":[)" + names + "]}"};
  } else {
    const auto fields = describe_fields<T>();
    return {"object", object_schema(fields), false, fields};
  }
}

template <class T>
struct Shape {
  static Simple get() { return shape_of<T>(); }
};
template <class T>
struct Shape<std::optional<T>> {
  static Simple get()
  {
    auto inner = Shape<T>::get();
    inner.optional = true;
    return inner;
  }
};
template <class T>
struct Shape<std::vector<T>> {
  static Simple get()
  {
    auto inner = Shape<T>::get();
    return {"list of " + inner.shape, R"({"type":"array","items":)" + inner.schema + "}", true,
            inner.members};
  }
};

template <class T>
std::vector<FieldInfo> describe_fields()
{
  std::vector<FieldInfo> fields;
  const auto one = [&]<class Record, class Member>(const Field<Record, Member>& field) {
    auto simple = Shape<Member>::get();
    fields.push_back({std::string(field.name), simple.shape, field.meaning, simple.optional, simple.schema,
                      simple.members});
  };
  Schema<T>::fields.each(one);
  return fields;
}

} // namespace detail

template <HasSchema T>
RecordInfo describe()
{
  return {Schema<T>::type, Schema<T>::meaning, detail::describe_fields<T>()};
}

// Every record type of the suite, sorted by name.
std::vector<RecordInfo> record_catalogue();
// One JSON Schema document for all of them; unknown types and fields stay allowed.
std::string json_schema(const std::vector<RecordInfo>& records);

} // namespace eduaudit
