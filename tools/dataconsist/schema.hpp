// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "rules.hpp"
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace re2 {
class RE2;
}

namespace eduaudit::dataconsist {

enum class FieldType { any, string, integer, number, boolean, date, time, datetime, year, yearmonth };
// "eduaudit:rule", our extension of a field.
enum class FieldRule { none, resident_id, student_number, mobile };
enum class FieldsMatch { exact, equal, subset, superset, partial };

// A bound on a value, as canonical text (see FieldType's logical values in types.hpp).
struct Bound {
  Rule rule; // minimum, maximum or an exclusive one
  std::string value;
};

// One field of a Table Schema, Data Package v2 (datapackage.org/standard/table-schema).
struct FieldSchema {
  std::string name;
  FieldType type = FieldType::any;
  std::string format = "default";
  std::string decimal_char = ".";
  std::string group_char;
  bool bare_number = true;
  std::vector<std::string> true_values{"true", "True", "TRUE", "1"};
  std::vector<std::string> false_values{"false", "False", "FALSE", "0"};
  std::vector<std::string> missing_values; // the schema's, or the field's own in their place
  FieldRule rule = FieldRule::none;
  bool required = false;
  bool unique = false;
  std::optional<int64_t> min_length; // characters
  std::optional<int64_t> max_length;
  std::vector<Bound> bounds;
  std::vector<std::string> enumeration; // canonical, sorted
  std::shared_ptr<const re2::RE2> pattern;
};

struct TableSchema {
  std::vector<FieldSchema> fields;
  FieldsMatch match = FieldsMatch::exact;
  std::vector<std::string> primary_key;
  std::vector<Words> not_judged; // what it asks for, or seems to, and this program does not hold a table to
};

// A BOM and other encodings than UTF-8 are accepted. bad_data when it is no Table Schema; what is merely not
// supported goes to `not_judged`.
Result<TableSchema> read_schema(const std::string& path);
Result<TableSchema> parse_schema(std::string_view json, const std::string& name);

} // namespace eduaudit::dataconsist
