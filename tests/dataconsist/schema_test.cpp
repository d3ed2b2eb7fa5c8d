// SPDX-License-Identifier: Apache-2.0
#include "schema.hpp"
#include <array>
#include <cstdio>
#include <cstdlib>
#include <doctest/doctest.h>
#include <fstream>
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

std::vector<Words> not_judged(std::string_view field)
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

TEST_CASE("what looks like a rule and has no effect is listed with what may be meant")
{
  struct Slip {
    const char* field;
    const char* wanted;
  };
  for (const auto& slip : std::to_array<Slip>({
           {R"({"name":"a","required":true})", "a: required has no effect outside of constraints"},
           {R"({"name":"a","primaryKey":true})", "a: primaryKey has no effect at this place"},
           {R"({"name":"a","eduaudit:rules":"mobile"})",
            "a: eduaudit:rules is not known (did you mean eduaudit:rule?)"},
           {R"({"name":"a","eduaudit_rule":"mobile"})",
            "a: eduaudit_rule is not known (did you mean eduaudit:rule?)"},
           {R"({"name":"a","eduaudit:check":"mobile"})", "a: eduaudit:check is not known"},
           {R"({"name":"a","constraint":{"required":true}})",
            "a: constraint is not known (did you mean constraints?)"},
           {R"({"name":"a","constrains":{"required":true}})",
            "a: constrains is not known (did you mean constraints?)"},
           {R"({"name":"a","constraints":{"requried":true}})",
            "a: the constraint requried is not known (did you mean required?)"},
           {R"({"name":"a","minLenght":3})", "a: minLenght is not known (did you mean minLength?)"},
           {R"({"name":"a","constraints":[{"required":true}]})", "a: constraints is not an object"},
           {R"({"name":"a","missingValues":"NA"})", "a: missingValues has a value of the wrong kind"},
           {R"({"name":"a","type":"boolean","trueValues":"Y"})",
            "a: trueValues has a value of the wrong kind"},
           {R"({"name":"a","type":"integer","bareNumber":"no"})",
            "a: bareNumber has a value of the wrong kind"},
       })) {
    CAPTURE(slip.field);
    const auto found = not_judged(slip.field);
    REQUIRE(found.size() == 1);
    CHECK(found[0].en == slip.wanted);
  }
}

TEST_CASE("the keys of the schema itself are held to the same")
{
  for (const auto* key :
       {R"("primarykey":["a"])", R"("primaryKey":[1])", R"("primaryKey":{"a":1})", R"("missingValues":"NA")",
        R"("missingValues":[1])", R"("constraints":{"required":true})", R"("uniqueKeys":"a")",
        R"("required":["a"])", R"("eduaudit:rule":"mobile")", R"("missingvalue":["NA"])",
        R"("fieldsMatch":["exact"])"}) {
    CAPTURE(key);
    CHECK(schema("{\"fields\":[{\"name\":\"a\"}]," + std::string(key) + "}").not_judged.size() == 1);
  }
}

TEST_CASE("properties of one's own, and those that only describe, mean nothing")
{
  CHECK(schema(R"({"name":"students","title":"t","version":"1","x-owner":"office","fields":[
    {"name":"a","type":"string","title":"t","description":"d","example":"e","rdfType":"r","note":"n","unit":"m"}]})")
            .not_judged.empty());
}

TEST_CASE("a schema may be saved with a BOM, or in GB18030")
{
  char path[] = "/tmp/schemaXXXXXX";
  REQUIRE(::mkstemp(path) >= 0);
  for (const std::string bytes :
       {"\xEF\xBB\xBF{\"fields\":[{\"name\":\"\xE7\x8F\xAD\"}]}", "{\"fields\":[{\"name\":\"\xB0\xE0\"}]}"}) {
    std::ofstream(path) << bytes;
    const auto read = read_schema(path);
    REQUIRE(read);
    CHECK(read->fields[0].name == "班");
  }
  std::remove(path);
}
