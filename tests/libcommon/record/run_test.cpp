// SPDX-License-Identifier: Apache-2.0
#include "record/envelope.hpp"
#include "record/run.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;

TEST_CASE("every field of a run record survives writing and reading")
{
  Run run{"1.2",
          "check",
          "示例中学",
          true,
          {{"unread", "/etc/shadow", {"no", "不"}}},
          4,
          {"a.b"},
          {{"fail", 1}},
          {5, 6, 7, 8, false},
          2,
          {"/etc/shadow"},
          1,
          {9, 10, std::string(64, 'a')}};
  const Origin origin{"u", "t", Moment{}};
  const auto line = to_line(run, origin);
  jsonl::Parser parser;
  Run back;
  REQUIRE(read_fields(*parser.parse(line), back));
  CHECK(to_line(back, origin) == line);
  CHECK(back.unit_name == "示例中学");
  CHECK_FALSE(back.in.ended);
  CHECK(back.covers.bytes == 10);
}
