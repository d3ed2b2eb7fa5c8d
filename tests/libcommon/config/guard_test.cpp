// SPDX-License-Identifier: Apache-2.0
#include "config/toml.hpp"
#include <doctest/doctest.h>

using namespace eduaudit::config;

namespace {

// "a.a.a" of so many parts.
std::string key_of(std::size_t parts)
{
  std::string key = "a";
  for (std::size_t i = 1; i < parts; ++i)
    key += ".a";
  return key;
}

} // namespace

TEST_CASE("a file of the greatest size is read, one byte more is refused")
{
  CHECK_FALSE(refuse(std::string(most_bytes, '\n')));
  const auto refused = refuse(std::string(most_bytes + 1, '\n'));
  REQUIRE(refused);
  CHECK(refused->position == Position{0, 0});
  CHECK(refused->message.en == "the file has 10485761 bytes, more than the 10485760 that are read");
}

TEST_CASE("bytes that are not UTF-8 are named by their place")
{
  const auto refused = refuse("a = 1\n\xE4\xB8\xAD = \"\xB0\xA1\"\n"); // 中 = "啊", the latter in GB18030
  REQUIRE(refused);
  CHECK(refused->position == Position{2, 6});
  CHECK(refused->message.en == "not UTF-8 from byte 14 on; save the file as UTF-8");
  CHECK(refused->message.zh == "从第 14 字节起不是 UTF-8 编码；请将文件另存为 UTF-8");
}

TEST_CASE("a dotted key has at most 32 parts")
{
  CHECK_FALSE(refuse(key_of(32) + " = 1"));
  CHECK_FALSE(refuse("[" + key_of(32) + "]\n" + key_of(32) + " = {" + key_of(32) + " = 1}"));
  for (const auto& text : {key_of(33) + " = 1", "[" + key_of(33) + "]", "x = {" + key_of(33) + " = 1}",
                           "x = 1 # \"\n" + key_of(33) + " = 1", "x = '\\'\n" + key_of(33) + " = 1"}) {
    CAPTURE(text);
    const auto refused = refuse(text);
    REQUIRE(refused);
    CHECK(refused->message.en == "a key has more than 32 parts");
  }
}

TEST_CASE("dots in strings and comments are no parts of a key")
{
  const std::string dots(1000, '.');
  for (const auto& text :
       {"a = \"" + dots + "\"", "a = '" + dots + "'", "a = \"\"\"\n" + dots + "\n\"\"\"", "# " + dots,
        "a = '''\n'" + dots + "'''''", "a = \"\\\"" + dots + "\"", "a = \"\"\"\\\"\"\"" + dots + "\"\"\""}) {
    CAPTURE(text);
    CHECK_FALSE(refuse(text));
  }
}

TEST_CASE("strings that never close and quotes without number don't take long nor crash")
{
  CHECK_FALSE(refuse("a = \"\\"));
  CHECK_FALSE(refuse("a = \"\"\""));
  CHECK_FALSE(refuse("#"));
  CHECK_FALSE(refuse("a = " + std::string(4'000'000, '"')));
}
