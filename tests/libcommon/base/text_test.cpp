// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include <array>
#include <doctest/doctest.h>

using namespace eduaudit;
using Views = std::vector<std::string_view>;

TEST_CASE("trim takes white space from both ends only")
{
  CHECK(trim(" \t a b\r\n") == "a b");
  CHECK(trim("a") == "a");
  CHECK(trim(" \n ").empty());
  CHECK(trim("").empty());
  CHECK(trim("　全角空格　") == "　全角空格　");
}

TEST_CASE("case is folded for ASCII and nothing else")
{
  CHECK(to_lower("AbZ[`{09") == "abz[`{09");
  CHECK(to_lower("É学校") == "É学校");
  CHECK(equal_ignoring_case("Content-Type", "content-TYPE"));
  CHECK_FALSE(equal_ignoring_case("abc", "abcd"));
  CHECK_FALSE(equal_ignoring_case("[", "{"));
  CHECK_FALSE(equal_ignoring_case("É", "é"));
  CHECK(starts_with_ignoring_case("Include /etc/x", "include "));
  CHECK(starts_with_ignoring_case("x", ""));
  CHECK_FALSE(starts_with_ignoring_case("inc", "include"));
}

TEST_CASE("split keeps empty fields, split_blanks has none")
{
  CHECK(split("root:x:0::", ':') == Views{"root", "x", "0", "", ""});
  CHECK(split("", ':') == Views{""});
  CHECK(split("one", ':') == Views{"one"});
  CHECK(split_blanks(" a \t b  c") == Views{"a", "b", "c"});
  CHECK(split_blanks(" \t ").empty());
  CHECK(split_blanks("").empty());
}

TEST_CASE("join is the reverse of split")
{
  const std::array<std::string, 3> parts{"a", "", "c"};
  CHECK(join(parts, ", ") == "a, , c");
  CHECK(join({}, ", ").empty());
  CHECK(join(std::span(parts).first(1), ", ") == "a");
}

TEST_CASE("parse_integer takes the whole text or nothing")
{
  CHECK(parse_integer("0") == 0);
  CHECK(parse_integer("-17") == -17);
  CHECK(parse_integer("007") == 7);
  CHECK(parse_integer("9223372036854775807") == INT64_MAX);
  CHECK(parse_integer("-9223372036854775808") == INT64_MIN);
  for (const std::string_view bad :
       {"", "-", "+1", " 1", "1 ", "1.0", "0x10", "1e3", "9223372036854775808", "１２"}) {
    CAPTURE(bad);
    CHECK_FALSE(parse_integer(bad));
  }
}

TEST_CASE("parse_size knows k, M and G as powers of 1024")
{
  CHECK(parse_size("1500") == 1500);
  CHECK(parse_size("4k") == 4096);
  CHECK(parse_size("4K") == 4096);
  CHECK(parse_size("2M") == 2 * 1024 * 1024);
  CHECK(parse_size("3G") == int64_t{3} << 30);
  CHECK(parse_size("0") == 0);
  CHECK(parse_size("8589934591G") == int64_t{8589934591} << 30);
  for (const std::string_view bad : {"", "k", "-1", "-1k", "1T", "1kB", "1 k", "1.5M", "8589934592G"}) {
    CAPTURE(bad);
    CHECK_FALSE(parse_size(bad));
  }
}

TEST_CASE("edit distance counts insertions, deletions and changes")
{
  CHECK(edit_distance("kitten", "sitting") == 3);
  CHECK(edit_distance("", "abc") == 3);
  CHECK(edit_distance("abc", "") == 3);
  CHECK(edit_distance("same", "same") == 0);
  CHECK(edit_distance("ab", "ba") == 2);
}

TEST_CASE("nearest suggests for a slip and is silent for another word")
{
  const std::array<std::string_view, 5> choices{"unit", "format", "fail-on", "jobs", "no-collect"};
  CHECK(nearest("fromat", choices) == "format");
  CHECK(nearest("unti", choices) == "unit");
  CHECK(nearest("job", choices) == "jobs");
  CHECK(nearest("UNIT", choices) == "unit");
  CHECK(nearest("nocolect", choices) == "no-collect");
  CHECK_FALSE(nearest("retention", choices));
  CHECK_FALSE(nearest("mode", choices));
  CHECK_FALSE(nearest("host", choices));
  CHECK_FALSE(nearest("reporter", choices));
  CHECK_FALSE(nearest("x", choices));
  CHECK_FALSE(nearest("", choices));
  CHECK_FALSE(nearest("unit", {}));
}

TEST_CASE("of two that are as near, the first is suggested")
{
  const std::array<std::string_view, 2> choices{"login", "logic"};
  CHECK(nearest("logix", choices) == "login");
}
