// SPDX-License-Identifier: Apache-2.0
#include "jsonl/value.hpp"
#include "jsonl/writer.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;

TEST_CASE("the writer is compact and keeps the order of its calls")
{
  std::string text;
  jsonl::Writer out(text);
  out.begin_object();
  out.key("b");
  out.value(int64_t{1});
  out.key("a");
  out.begin_list();
  out.value(std::string_view("x"));
  out.value(true);
  out.begin_object();
  out.end_object();
  out.raw("[2]");
  out.end_list();
  out.key("c");
  out.value(std::string_view("文\"\\\n\x01"));
  out.end_object();
  CHECK(text == R"({"b":1,"a":["x",true,{},[2]],"c":"文\"\\\n\u0001"})");
}

TEST_CASE("bytes that are not UTF-8 are mended, so that the line can be read again")
{
  std::string text;
  jsonl::append_string(text, "a\xff\xe4\xb8z");
  CHECK(jsonl::Parser().parse(text));
  CHECK(text.find("\xEF\xBF\xBD") != std::string::npos);
  CHECK(text.ends_with("z\""));
}

TEST_CASE("a string longer than the buffer of the serializer is whole")
{
  const std::string longer(20000, 'x');
  std::string text;
  jsonl::append_string(text, longer);
  CHECK(text == '"' + longer + '"');
}
