// SPDX-License-Identifier: Apache-2.0
#include "jsonl/value.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;

TEST_CASE("the scanner finds the head of a record")
{
  jsonl::Scanner scanner;
  const auto type = [&](std::string_view line) {
    const auto head = scanner.scan(line);
    REQUIRE(head);
    return std::string(head->type);
  };
  CHECK(type(R"({"schema":"eduaudit/1","type":"run"})") == "run");
  CHECK(type(R"({"x":{"type":"inner"},"type":"outer","y":[{"type":"z"}]})") == "outer");
  CHECK(type(R"({"type":"a","type":"b"})") == "b");
  CHECK(type(R"({"type":"a","type":5})").empty());
  CHECK(type(R"({"type":"a","type":{"type":"x"}})").empty());
  CHECK(type(R"({"ty\u0070e":"esc\u0061ped"})") == "escaped");
  CHECK(type(R"({"other":"x"})").empty());
  CHECK(scanner.scan(R"({"schema":"eduaudit/1"})")->schema == "eduaudit/1");
}

TEST_CASE("only an object is one")
{
  jsonl::Scanner scanner;
  CHECK(scanner.scan("{}")->object);
  CHECK_FALSE(scanner.scan("[{\"type\":\"run\"}]")->object);
  CHECK(scanner.scan("[{\"type\":\"run\"}]")->type.empty());
  CHECK_FALSE(scanner.scan("5")->object);
  CHECK_FALSE(scanner.scan("\"type\"")->object);
}

TEST_CASE("scanner and parser agree on what is JSON")
{
  jsonl::Scanner scanner;
  jsonl::Parser parser;
  for (const std::string line : {"{}",
                                 " {} ",
                                 "{}x",
                                 "{\"a\":1}",
                                 "{\"a\":1",
                                 "{\"a\":1,}",
                                 "nul",
                                 "null",
                                 "1e5",
                                 "1e",
                                 "\"\\ud800\"",
                                 "\"\xc3\x28\"",
                                 "{\"a\":\"\x01\"}",
                                 "",
                                 " ",
                                 "[[[[]]]]",
                                 "{\"a\" 1}",
                                 "-",
                                 "-0",
                                 "00"}) {
    INFO(line);
    CHECK(scanner.scan(line).has_value() == parser.parse(line).has_value());
  }
  CHECK_FALSE(scanner.scan(std::string(33, '[') + std::string(33, ']')));
}
