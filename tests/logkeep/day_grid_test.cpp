// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.hpp"
#include "day_grid.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::logkeep;

namespace {

using enum DayState;

LogDays june()
{
  return {"网关 url",
          LogAccess::ok,
          *parse_date("2026-05-31"),
          {full, full, full, fewer, silent, holiday, holiday, none, quiet, few, damaged, silent, after}};
}

std::string grid(const LogDays& days, std::size_t width)
{
  return day_grid({&days, 1}, Language::en, cli::Painter(false), width);
}

} // namespace

TEST_CASE("the grid has a month a block, its cells stand under each other, and the blank is explained")
{
  CHECK(grid(june(), 80) == "2026-05   1        10        20        30\n"
                            "网关 url                                #\n"
                            "\n"
                            "2026-06   1        10        20        30\n"
                            "网关 url  ##+!oo.~-x!\n"
                            "\n"
                            "# lines   + fewer lines than usual   - less than a tenth   . no line\n"
                            "! unusual silence   x file damaged   ~ no event   o holiday without a line\n"
                            "blank before it began, or not over\n");
}

TEST_CASE("no line is wider than the terminal, and a wide one shows long names whole")
{
  auto days = june();
  days.name = "gateway.of.the.eastern.campus.url-audit";
  std::string_view text;
  for (const std::size_t width : {41U, 60U, 80U}) {
    const auto drawn = grid(days, width);
    for (text = drawn; !text.empty(); text.remove_prefix(text.find('\n') + 1))
      CHECK(display_width(text.substr(0, text.find('\n'))) <= width);
  }
  CHECK(grid(days, 60).find(days.name) == std::string::npos);
  CHECK(grid(days, 80).find(days.name) != std::string::npos);
}
