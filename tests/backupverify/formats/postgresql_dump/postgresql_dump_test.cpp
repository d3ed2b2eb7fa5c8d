// SPDX-License-Identifier: Apache-2.0
#include "../../examined.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;

namespace {

const std::string head =
    "--\n-- PostgreSQL database dump\n--\n\n\\restrict abc\n\nCREATE TABLE public.a (x int, y text);\n";
const std::string copy = "COPY public.a (x, y) FROM stdin;\n1\t;\n2\t'\n\\.\n\n";
const std::string end = "--\n-- PostgreSQL database dump complete\n--\n\n\\unrestrict abc\n\n";

} // namespace

TEST_CASE("a dump of PostgreSQL that is whole is in order")
{
  const auto archive = examined(head + copy + end, Level::content);
  CHECK(archive.format == "postgresql-dump");
  CHECK(archive.verdict == Verdict::unverifiable);
  REQUIRE(archive.tables.size() == 1);
  CHECK(archive.tables[0].name == "public.a");
  CHECK(archive.tables[0].rows == 2);
}

TEST_CASE("a dump of PostgreSQL that was cut says where")
{
  CHECK(examined(head + copy.substr(0, 38), Level::content).reason.en ==
        "it ends in the middle of table public.a, after 1 rows of it");
  CHECK(examined(head + copy, Level::content).verdict == Verdict::incomplete);
  CHECK(examined(head + copy + end.substr(0, end.size() - 18), Level::content).reason.en ==
        "its \\restrict is not closed by \\unrestrict; the last table in it is public.a");
}

TEST_CASE("the two tokens of a dump are the same")
{
  auto text = head + copy + end;
  text.replace(text.rfind("abc"), 3, "abd");
  CHECK(examined(text, Level::content).verdict == Verdict::damaged);
}

TEST_CASE("a row with another number of columns is damage of its table")
{
  auto text = head + copy + end;
  text.replace(text.find("1\t;"), 3, "1 ;");
  const auto archive = examined(text, Level::content);
  CHECK(archive.verdict == Verdict::damaged);
  REQUIRE(archive.damages.size() == 1);
  CHECK(archive.damages[0].name == "public.a");
}

TEST_CASE("a dump of a cluster has a closing line for each database and one of its own")
{
  const std::string cluster =
      "--\n-- PostgreSQL database cluster dump\n--\n\nCREATE ROLE a;\n\\connect school\n";
  const std::string cluster_end = "--\n-- PostgreSQL database cluster dump complete\n--\n";
  const auto archive = examined(cluster + head + copy + end + cluster_end, Level::content);
  CHECK(archive.verdict == Verdict::unverifiable);
  CHECK(archive.tables.at(0).name == "school.public.a");
  CHECK(examined(cluster + head + copy + cluster_end, Level::content).verdict == Verdict::incomplete);
  CHECK(examined(cluster + head + copy + end, Level::content).verdict == Verdict::incomplete);
}
