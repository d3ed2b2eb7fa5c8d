// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/time.hpp"
#include "jsonl/value.hpp"
#include "jsonl/writer.hpp"
#include "record/counts.hpp"
#include "record/field.hpp"
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

namespace eduaudit {

// JSON of the member types that a record may have: bool, int64_t, std::string, Moment (RFC 3339 at +08:00),
// Date, Words
// ({"en","zh"}; a plain string is read as both), Value (the same, or a string where it is one in both
// languages), Counts, enumerations with EnumNames, structs with a Schema, and optional and vector of these.
// Empty strings, lists, counts and optionals are left out. No floats: integers carry their unit in the name.

template <class T>
concept HasSchema = requires
{
  Schema<T>::fields;
};

// --- absent

inline bool is_absent(const std::string& value)
{
  return value.empty();
}
inline bool is_absent(const Words& value)
{
  return value.en.empty() && value.zh.empty();
}
inline bool is_absent(const Value& value)
{
  return value.empty();
}
template <class T>
bool is_absent(const std::optional<T>& value)
{
  return !value.has_value();
}
template <class T>
bool is_absent(const std::vector<T>& value)
{
  return value.empty();
}
inline bool is_absent(const Counts& value)
{
  return value.empty();
}
template <class T>
bool is_absent(const T&)
{
  return false;
}

// --- write

inline void write_value(jsonl::Writer& out, const std::string& value)
{
  out.value(std::string_view(value));
}
inline void write_value(jsonl::Writer& out, std::string_view value)
{
  out.value(value);
}
inline void write_value(jsonl::Writer& out, int64_t value)
{
  out.value(value);
}
inline void write_value(jsonl::Writer& out, bool value)
{
  out.value(value);
}
inline void write_value(jsonl::Writer& out, Moment value)
{
  out.value(std::string_view(format_rfc3339(value, shanghai)));
}
inline void write_value(jsonl::Writer& out, Date value)
{
  out.value(std::string_view(format_date(value)));
}
void write_value(jsonl::Writer& out, const Words& value);
void write_value(jsonl::Writer& out, const Value& value);
void write_value(jsonl::Writer& out, const Counts& value);
template <class Enum>
requires std::is_enum_v<Enum>
void write_value(jsonl::Writer& out, Enum value)
{
  out.value(enum_name(value));
}
template <HasSchema T>
void write_value(jsonl::Writer& out, const T& value);
template <class T>
void write_value(jsonl::Writer& out, const std::optional<T>& value)
{
  write_value(out, *value);
}
template <class T>
void write_value(jsonl::Writer& out, const std::vector<T>& value)
{
  out.begin_list();
  for (const auto& item : value)
    write_value(out, item);
  out.end_list();
}

// The fields of a struct, without the braces.
template <HasSchema T>
void write_fields(jsonl::Writer& out, const T& record)
{
  const auto one = [&](const auto& field) {
    const auto& member = record.*(field.member);
    if (is_absent(member))
      return;
    out.key(field.name);
    write_value(out, member);
  };
  Schema<T>::fields.each(one);
}

template <HasSchema T>
void write_value(jsonl::Writer& out, const T& value)
{
  out.begin_object();
  write_fields(out, value);
  out.end_object();
}

// --- read: false when the value has another type than the field promises

bool read_value(jsonl::Value value, std::string& out);
bool read_value(jsonl::Value value, int64_t& out);
bool read_value(jsonl::Value value, bool& out);
bool read_value(jsonl::Value value, Moment& out);
bool read_value(jsonl::Value value, Date& out);
bool read_value(jsonl::Value value, Words& out);
bool read_value(jsonl::Value value, Value& out);
bool read_value(jsonl::Value value, Counts& out);
template <class Enum>
requires std::is_enum_v<Enum>
bool read_value(jsonl::Value value, Enum& out)
{
  const auto text = value.text();
  const auto& names = EnumNames<Enum>::names;
  for (std::size_t i = 0; text && i < names.size(); ++i)
    if (names[i] == *text) {
      out = static_cast<Enum>(i);
      return true;
    }
  return false;
}
template <HasSchema T>
bool read_value(jsonl::Value value, T& out);
template <class T>
bool read_value(jsonl::Value value, std::optional<T>& out)
{
  return read_value(value, out.emplace());
}
template <class T>
bool read_value(jsonl::Value value, std::vector<T>& out)
{
  out.clear();
  if (value.kind() != jsonl::Value::Kind::list)
    return false;
  for (std::size_t i = 0; i < value.size(); ++i) {
    T item{};
    if (!read_value(value.at(i), item))
      return false;
    out.push_back(std::move(item));
  }
  return true;
}

// Fills a struct from an object; fields that are missing keep their defaults, unknown ones are ignored.
// An error names the first field of another type.
template <HasSchema T>
Result<void> read_fields(jsonl::Value object, T& out)
{
  std::string_view wrong;
  const auto one = [&](const auto& field) {
    const auto value = object[field.name];
    if (wrong.empty() && value.present() && !read_value(value, out.*(field.member)))
      wrong = field.name;
  };
  Schema<T>::fields.each(one);
  if (!wrong.empty())
    return fail(ErrorKind::bad_data, std::string(wrong),
                {"this field has another type than its record promises", "该字段的类型与记录定义不符"});
  return {};
}

template <HasSchema T>
bool read_value(jsonl::Value value, T& out)
{
  return value.kind() == jsonl::Value::Kind::object && read_fields(value, out).has_value();
}

} // namespace eduaudit
