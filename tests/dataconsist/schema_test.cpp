// SPDX-License-Identifier: Apache-2.0
#include "schema.hpp"
#include <doctest/doctest.h>
#include <re2/re2.h>

using namespace eduaudit;
using namespace eduaudit::dataconsist;

namespace {

TableSchema schema(std::string_view json)
{
  auto parsed = parse_schema(json, "s.json");
  REQUIRE(parsed);
  return *parsed;
}

std::vector<std::string> not_judged(std::string_view field)
{
  return schema("{\"fields\":[" + std::string(field) + "]}").not_judged;
}

} // namespace

TEST_CASE("what is no Table Schema is refused with its name")
{
  for (const auto* json :
       {"", "[]", "{}", R"({"fields":[]})", R"({"fields":[{"type":"string"}]})",
        R"({"fields":[{"name":"a"},{"name":"a"}]})", R"({"fields":[{"name":"a"}],"primaryKey":"b"})"}) {
    const auto parsed = parse_schema(json, "s.json");
    REQUIRE_FALSE(parsed);
    CHECK(parsed.error().kind == ErrorKind::bad_data);
    CHECK(parsed.error().subject == "s.json");
  }
}

TEST_CASE("the defaults are those of Data Package v2")
{
  const auto read = schema(R"({"fields":[{"name":"a"}]})");
  CHECK(read.match == FieldsMatch::exact);
  CHECK(read.fields[0].type == FieldType::any);
  CHECK(read.fields[0].missing_values == std::vector<std::string>{""});
  CHECK(read.not_judged.empty());
}

TEST_CASE("constraints are kept as canonical values")
{
  const auto field = schema(R"({"fields":[{"name":"a","type":"integer","constraints":
    {"minimum":1,"exclusiveMaximum":"010","enum":[3,"02"],"required":true,"unique":true}}]})")
                         .fields[0];
  REQUIRE(field.bounds.size() == 2);
  CHECK(field.enumeration == std::vector<std::string>{"2", "3"});
  CHECK(field.required);
  CHECK(field.unique);
  CHECK((field.bounds[0].value == "10" || field.bounds[1].value == "10"));
}

TEST_CASE("a field's missing values take the place of the schema's")
{
  const auto read = schema(
      R"({"missingValues":["-"],"fields":[{"name":"a","missingValues":[{"value":"无"}]},{"name":"b"}]})");
  CHECK(read.fields[0].missing_values == std::vector<std::string>{"无"});
  CHECK(read.fields[1].missing_values == std::vector<std::string>{"-"});
}

TEST_CASE("a pattern is matched with the whole value")
{
  const auto field = schema(R"({"fields":[{"name":"a","constraints":{"pattern":"a|b"}}]})").fields[0];
  CHECK(RE2::FullMatch("b", *field.pattern));
  CHECK_FALSE(RE2::FullMatch("abc", *field.pattern));
}

TEST_CASE("what is not supported is listed, never ignored")
{
  for (const auto* field : {
           R"({"name":"a","type":"geopoint"})",
           R"({"name":"a","type":"string","format":"email"})",
           R"({"name":"a","constraints":{"jsonSchema":{}}})",
           R"({"name":"a","type":"string","constraints":{"minimum":3}})",
           R"({"name":"a","type":"number","constraints":{"minimum":1.5}})",
           R"({"name":"a","type":"integer","constraints":{"pattern":"1"}})",
           R"({"name":"a","constraints":{"pattern":"("}})",
           R"({"name":"a","constraints":{"pattern":"[a-z-[aeiou]]"}})",
           R"({"name":"a","constraints":{"pattern":"(a)\\1"}})",
           R"({"name":"a","type":"integer","constraints":{"enum":["x"]}})",
           R"({"name":"a","eduaudit:rule":"passport"})",
           R"({"name":"a","categories":["x"]})",
       }) {
    CAPTURE(field);
    CHECK(not_judged(field).size() == 1);
  }
}
