// SPDX-License-Identifier: Apache-2.0
#include "record/envelope.hpp"
#include "record/holiday.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;

TEST_CASE("a holiday survives writing and reading")
{
  const Holiday holiday{*parse_date("2026-07-05"), *parse_date("2026-08-31"), "暑假"};
  const auto line = to_line(holiday, {"u", "logkeep", Moment{}});
  jsonl::Parser parser;
  Holiday back;
  REQUIRE(read_fields(*parser.parse(line), back));
  CHECK(back.from == holiday.from);
  CHECK(back.to == holiday.to);
  CHECK(back.name == holiday.name);
}
