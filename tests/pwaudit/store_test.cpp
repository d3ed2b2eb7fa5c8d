// SPDX-License-Identifier: Apache-2.0
#include "store.hpp"
#include <doctest/doctest.h>

using namespace eduaudit::pwaudit;

TEST_CASE("login names are told, what has the look of a hash is not")
{
  for (const auto* name :
       {"root", "_apt", "zhang.san", "zhang san", "a@school.example", "PC01$", "张测试", "_flatpak_and_more"})
    CHECK_MESSAGE(login_name(name) == name, name);
  for (const auto* text :
       {"", " ", "$6$salt$abc", "{SHA}abc", "!locked", "*", "a\tb", "_J9..rasmBYk8r9AiWNc"})
    CHECK_MESSAGE(!login_name(text), text);
  CHECK_FALSE(login_name(std::string(65, 'a')));
}

TEST_CASE("a name can't carry control characters into a terminal")
{
  const auto name = login_name("a\x1b[31mb");
  REQUIRE(name);
  CHECK(name->find('\x1b') == std::string::npos);
}

TEST_CASE("lines are numbered as an editor does, whatever ends them")
{
  const auto lines = lines_of("a\n\nb\r\nc");
  REQUIRE(lines.size() == 4);
  CHECK(lines[2].number == 3);
  CHECK(lines[2].text == "b");
  CHECK(lines[3].text == "c");
  CHECK(lines_of("").empty());
}
