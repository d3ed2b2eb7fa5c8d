// SPDX-License-Identifier: Apache-2.0
#include "drill/configure.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::backupverify;

namespace {

std::vector<config::Problem> problems_of(const std::string& drill)
{
  auto document = config::Document::parse("[[drill]]\n" + drill, "audit.toml");
  auto root = document.root();
  const SetSettings sets[] = {{.name = "portal"}};
  (void)read_drills(root, sets);
  return document.finish();
}

} // namespace

TEST_CASE("a column and its window")
{
  const auto column = parse_newest("public.marks.entered within 26h");
  REQUIRE(column);
  CHECK(column->table == std::vector<std::string>{"public", "marks"});
  CHECK(column->column == "entered");
  CHECK(column->within == 26 * 3600);
  CHECK(parse_newest("marks.entered within 2d"));
  for (const auto* text : {"marks within 2d", "marks.entered", "marks.entered within two",
                           "marks.entered in 2d", "a.b.c.d within 2d", ".entered within 2d", ""})
    CHECK_FALSE(parse_newest(text));
}

TEST_CASE("a drill is read, and what it lacks is said")
{
  auto document =
      config::Document::parse("[[drill]]\nname = \"p\"\nset = \"portal\"\nkind = \"postgresql\"\n"
                              "expect_tables = 3\nexpect_rows_within = 0\nnewest = \"t.c within 1d\"\n"
                              "timeout = \"10m\"\nmax_restore_time = \"1h\"\nuser = \"nobody\"\n",
                              "audit.toml");
  auto root = document.root();
  const SetSettings sets[] = {{.name = "portal"}};
  const auto drills = read_drills(root, sets);
  CHECK(document.finish().empty());
  REQUIRE(drills.size() == 1);
  CHECK(drills[0].expect_tables == 3);
  CHECK(drills[0].expect_rows_within == 0);
  CHECK(drills[0].newest.size() == 1);
  CHECK(drills[0].timeout == 600);
  CHECK(drills[0].max_restore_time == 3600);
  CHECK(drills[0].user == "nobody");

  CHECK(problems_of("name = \"p\"\nset = \"portal\"\nkind = \"tree\"\n").empty());
  CHECK(problems_of("name = \"p\"\nset = \"other\"\nkind = \"tree\"\n").size() == 1);
  CHECK(problems_of("name = \"p\"\nset = \"portal\"\n").size() == 1);
  CHECK(problems_of("set = \"portal\"\nkind = \"tree\"\n").size() == 1);
  CHECK(problems_of("name = \"p\"\nset = \"portal\"\nkind = \"tree\"\ntimeout = \"soon\"\n").size() == 1);
  CHECK(problems_of("name = \"p\"\nset = \"portal\"\nkind = \"tree\"\nnewest = \"soon\"\n").size() == 1);
}
