// SPDX-License-Identifier: Apache-2.0
#include "base/cell_date.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;

TEST_CASE("a day is read as schools write it in a spreadsheet")
{
  const auto day = parse_date("2023-03-05").value();
  for (const auto* text : {"2023-03-05", "2023/3/5", "2023.3.5", "2023年3月5日", "20230305", "2023/3/5 0:00",
                           "2023-03-05T08:00:00", "44990"}) {
    INFO(text);
    CHECK(parse_cell_date(text) == day);
  }
  for (const auto* text : {"2023-03", "2023年3月", "2023-02-29", "去年", "2023-03-05 左右", "123", ""}) {
    INFO(text);
    CHECK_FALSE(parse_cell_date(text));
  }
}
