// SPDX-License-Identifier: Apache-2.0
#include "jsonl/value.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using jsonl::Parser;
using jsonl::Value;

TEST_CASE("a parsed line gives its members by type")
{
  Parser parser;
  const auto value = parser.parse(
      R"({"a":"文","n":-5,"t":true,"z":null,"l":[1,2],"o":{"k":"v"},"big":18446744073709551615})");
  REQUIRE(value);
  CHECK((*value)["a"].text() == "文");
  CHECK((*value)["n"].integer() == -5);
  CHECK((*value)["t"].boolean() == true);
  CHECK((*value)["z"].kind() == jsonl::Value::Kind::null);
  CHECK((*value)["l"].size() == 2);
  CHECK((*value)["l"].at(1).integer() == 2);
  CHECK_FALSE((*value)["l"].at(2).present());
  CHECK((*value)["o"]["k"].text() == "v");
  CHECK_FALSE((*value)["missing"].present());
  SUBCASE("asking for another type gives nothing")
  {
    CHECK_FALSE((*value)["a"].integer());
    CHECK_FALSE((*value)["n"].text());
    CHECK_FALSE((*value)["missing"]["deeper"].text());
  }
  SUBCASE("an integer beyond 64 bits signed is not cut to fit")
  {
    CHECK_FALSE((*value)["big"].integer());
  }
}

TEST_CASE("the parser says where a line is not JSON and goes on with the next one")
{
  Parser parser;
  for (const char* bad : {"{bad", "{\"a\":1", "{\"a\":1}x", "{'a':1}", "{\"a\":01}", "\"\xff\"", "",
                          "{\"a\":\"\t\"}", "[1,]"}) {
    const auto value = parser.parse(bad);
    INFO(bad);
    REQUIRE_FALSE(value);
    CHECK(value.error().kind == ErrorKind::bad_data);
    CHECK(value.error().detail.en.starts_with("byte "));
    CHECK(parser.parse("{\"a\":3}"));
  }
}

TEST_CASE("the last of a repeated key counts")
{
  Parser parser;
  CHECK((*parser.parse(R"({"type":"a","type":"b"})"))["type"].text() == "b");
}

TEST_CASE("nesting deeper than 32 is refused")
{
  Parser parser;
  CHECK(parser.parse(std::string(32, '[') + std::string(32, ']')));
  CHECK_FALSE(parser.parse(std::string(33, '[') + std::string(33, ']')));
}
