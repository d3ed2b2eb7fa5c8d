// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;

namespace {

struct Row {
  std::string_view pattern;
  std::string_view yes;
  std::string_view no;
};

void check(const Row& row)
{
  CAPTURE(row.pattern);
  CAPTURE(row.yes);
  CAPTURE(row.no);
  CHECK(matches_glob(row.pattern, row.yes));
  CHECK_FALSE(matches_glob(row.pattern, row.no));
}

} // namespace

TEST_CASE("plain text, * and ?")
{
  const Row rows[] = {
      {"auth.log", "auth.log", "auth.logs"},
      {"auth.log", "auth.log", "xauth.log"},
      {"*.log", "auth.log", "auth.log.1"},
      {"*.log", ".log", "log"},
      {"auth.log*", "auth.log", "auth.lo"},
      {"a*b*c", "aXbYbZc", "aXbYbZ"},
      {"*a*a*a*", "aaa", "aa"},
      {"**", "any", "a/b"},
      {"", "", "a"},
      {"*", "", "/"},
      {"?", "a", ""},
      {"auth.log.?", "auth.log.1", "auth.log.10"},
      {"?.txt", "张.txt", "张三.txt"},
      {"*??", "张三", "张"},
      {"成绩*.xlsx", "成绩2026.xlsx", "成績2026.xlsx"},
  };
  for (const auto& row : rows)
    check(row);
}

TEST_CASE("nothing but a slash matches a slash")
{
  const Row rows[] = {
      {"/var/log/*", "/var/log/syslog", "/var/log/apt/history.log"},
      {"/var/*/x.log", "/var/log/x.log", "/var/log/y/x.log"},
      {"a?b", "a-b", "a/b"},
      {"a[!x]b", "a-b", "a/b"},
      {"a[.-0]b", "a.b", "a/b"},
      {"*/b*", "a/b", "a/x/b"},
      {"*/*b", "a/ab", "a/x/ab"},
      {"/*/*", "/a/b", "/a"},
  };
  for (const auto& row : rows)
    check(row);
}

TEST_CASE("sets, ranges and their opposites")
{
  const Row rows[] = {
      {"log.[0-9]", "log.7", "log.x"},
      {"log.[0-9]", "log.0", "log.10"},
      {"[abc]x", "bx", "dx"},
      {"[!abc]x", "dx", "bx"},
      {"[^abc]x", "dx", "bx"},
      {"[]a]x", "]x", "bx"},
      {"[!]a]x", "bx", "]x"},
      {"[a-]x", "-x", "bx"},
      {"[一-三]年级", "三年级", "四年级"},
      {"[高初]一", "初一", "小一"},
      {"[a", "[a", "a"},
      {"[\\]]", "]", "\\"},
  };
  for (const auto& row : rows)
    check(row);
}

TEST_CASE("a backslash takes a character as it is")
{
  const Row rows[] = {
      {"\\*", "*", "a"},
      {"a\\?", "a?", "ab"},
      {"\\[x]", "[x]", "x"},
      {"a\\", "a\\", "a"},
  };
  for (const auto& row : rows)
    check(row);
}

TEST_CASE("many stars on a long name take no exponential time")
{
  std::string pattern;
  for (int i = 0; i < 50; ++i)
    pattern += "a*";
  CHECK_FALSE(matches_glob(pattern + "b", std::string(2000, 'a')));
  CHECK(matches_glob(pattern, std::string(2000, 'a')));
}

TEST_CASE("bytes that are no UTF-8 match themselves and one ? each")
{
  CHECK(matches_glob("\xff*", "\xff\xfe"));
  CHECK(matches_glob("a??", "a\xff\xfe"));
  CHECK_FALSE(matches_glob("a?", "a\xff\xfe"));
  CHECK_FALSE(matches_glob("\xff", "\xfe"));
}
