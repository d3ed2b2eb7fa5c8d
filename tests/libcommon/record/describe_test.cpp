// SPDX-License-Identifier: Apache-2.0
#include "jsonl/value.hpp"
#include "record/describe.hpp"
#include "record/finding.hpp"
#include "record/run.hpp"
#include <algorithm>
#include <doctest/doctest.h>

using namespace eduaudit;

TEST_CASE("a description has every field with its shape and meaning")
{
  const auto info = describe<Finding>();
  CHECK(info.type == "finding");
  const auto field = [&](std::string_view name) {
    return *std::ranges::find(info.fields, name, &FieldInfo::name);
  };
  CHECK(field("check").shape == "text");
  CHECK(field("articles").shape == "list of integer");
  CHECK(field("status").shape == "word");
  CHECK(field("status").schema == R"({"enum":["pass","fail","unknown","not-applicable","manual"]})");
  CHECK(field("evidence").shape == "list of object");
  CHECK(field("evidence").members.size() == 4);
  CHECK(field("due").optional);
  CHECK_FALSE(field("status").optional);
}

TEST_CASE("the catalogue is sorted, has both languages everywhere, and knows the types that every stream has")
{
  const auto all = record_catalogue();
  CHECK(std::ranges::is_sorted(all, {}, &RecordInfo::type));
  for (const auto* type : {"finding", "run"})
    CHECK(std::ranges::count(all, type, &RecordInfo::type) == 1);
  for (const auto& record : all) {
    INFO(record.type);
    CHECK_FALSE(record.meaning.zh.empty());
    for (const auto& field : record.fields) {
      INFO(field.name);
      CHECK_FALSE(field.meaning.en.empty());
      CHECK_FALSE(field.meaning.zh.empty());
    }
  }
}

TEST_CASE("the JSON Schema is JSON and has a definition for each type")
{
  jsonl::Parser parser;
  auto text = json_schema({describe<Finding>(), describe<Run>()});
  text.pop_back();
  const auto schema = parser.parse(text);
  REQUIRE(schema);
  CHECK((*schema)["$defs"]["run"]["properties"]["covers"]["type"].text() == "object");
  CHECK((*schema)["$defs"]["finding"]["required"].at(0).text() == "status");
  CHECK((*schema)["allOf"].size() == 2);
}
