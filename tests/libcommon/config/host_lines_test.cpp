// SPDX-License-Identifier: Apache-2.0
#include "config/host_lines.hpp"
#include <doctest/doctest.h>

using namespace eduaudit::config;
using Bad = std::vector<std::string>;

TEST_CASE("comments, blank lines and blanks around words are taken off")
{
  const auto lines = sift("# a\n; b\n\n  \t\n  key =  value  # c\nother=1 ; d\n [ section ] # e\n");
  CHECK(lines.good == "key=value\nother=1\n[section]\n");
  CHECK(lines.bad.empty());
}

TEST_CASE("a comment sign within a word or quotes belongs to the value")
{
  const std::string hash(1, value_hash);
  CHECK(sift("a=b#c\n").good == "a=b" + hash + "c\n");
  CHECK(sift("a=\"b # c\" # d\n").good == "a=\"b " + hash + " c\"\n");
  CHECK(sift("a='b ; c' ; d\n").good == "a='b ; c'\n");
  CHECK(sift("a=b;c\n").good == "a=b;c\n");
  CHECK(sift("a= # nothing\n").good == "a=\n");
}

TEST_CASE("a line that is no setting is bad, and its neighbours are kept")
{
  const auto lines = sift("a=1\nPASS_MAX_DAYS 90\n=x\nb=\"open\n[]\n[s]\nc=2\nd=\x01\ne=\xB0\n#k=v\nf#=1\n");
  CHECK(lines.good == "a=1\n[s]\nc=2\n");
  CHECK(lines.bad == Bad{"line 2", "line 3", "line 4", "line 5", "line 8", "line 9", "line 11"});
}

TEST_CASE("settings after a broken section header belong to nobody")
{
  const auto lines = sift("[client]\na=1\n[mysqld\nb=2\n[client]\nc=3\n");
  CHECK(lines.good == "[client]\na=1\n[client]\nc=3\n");
  CHECK(lines.bad == Bad{"line 3", "line 4"});
}

TEST_CASE("line ends of Windows and a missing last one")
{
  CHECK(sift("a=1\r\n[s]\r\nb=2").good == "a=1\n[s]\nb=2\n");
  CHECK(sift("").good.empty());
}

TEST_CASE("quotes come off as a shell takes them")
{
  CHECK(unquote("\"a b\"") == "a b");
  CHECK(unquote("'a b'") == "a b");
  CHECK(unquote("\"a\\\"b\\\\c\\$d\\`e\\n\"") == "a\"b\\c$d`e\\n");
  CHECK(unquote("'a\\b'") == "a\\b");
  CHECK(unquote("\"\"") == "");
  CHECK(unquote("'") == "'");
  CHECK(unquote("") == "");
  CHECK(unquote("a\"b\"") == "a\"b\"");
  CHECK(unquote("\"a\" \"b\"") == "\"a\" \"b\"");
}
