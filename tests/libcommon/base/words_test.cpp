// SPDX-License-Identifier: Apache-2.0
#include "base/words.hpp"
#include <cstdint>
#include <doctest/doctest.h>

using namespace eduaudit;

TEST_CASE("places are filled in both languages")
{
  const auto words = say({"{} keeps {} days", "{} 保存 {} 天"}, {"auth.log", 90});
  CHECK(words.en == "auth.log keeps 90 days");
  CHECK(words.zh == "auth.log 保存 90 天");
}

TEST_CASE("numbered places let each language have its own order")
{
  const auto words = say({"{0} of {1} hosts", "{1} 台主机中有 {0} 台"}, {3, 20});
  CHECK(words.en == "3 of 20 hosts");
  CHECK(words.zh == "20 台主机中有 3 台");
  CHECK(say({"{0} {0} {1}", ""}, {"a", "b"}).en == "a a b");
}

TEST_CASE("an argument may have two languages of its own")
{
  constexpr Text fruit{"log", "日志"};
  CHECK(say({"the {}", "该{}"}, {fruit}) == Words("the log", "该日志"));
  CHECK(say({"the {}", "该{}"}, {Words("disk", "磁盘")}) == Words("the disk", "该磁盘"));
}

TEST_CASE("a place without an argument stays as it is")
{
  struct Row {
    std::string_view text;
    std::string_view expected;
  };
  const Row rows[] = {
      {"{} and {}", "x and {}"},
      {"{0} {1}", "x {1}"},
      {"{name} {}", "{name} x"},
      {"{-1}", "{-1}"},
      {"{99999999999999999999}", "{99999999999999999999}"},
      {"open { only", "open { only"},
      {"close } {}", "close } x"},
      {"{ {}", "{ x"},
      {"{{}}", "{x}"},
      {"", ""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(say({row.text, ""}, {"x"}).en == row.expected);
  }
  CHECK(say({"nothing {}", "{}"}) == Words("nothing {}", "{}"));
}

TEST_CASE("what is filled in is not looked at again")
{
  CHECK(say({"{} {}", "{1}"}, {"{1}", "{}"}) == Words("{1} {}", "{}"));
}

TEST_CASE("integers of every width are written in full")
{
  CHECK(say({"{} {} {}", ""}, {INT64_MIN, UINT64_MAX, std::uint8_t{7}}).en ==
        "-9223372036854775808 18446744073709551615 7");
}
