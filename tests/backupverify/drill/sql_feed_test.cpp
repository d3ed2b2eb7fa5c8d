// SPDX-License-Identifier: Apache-2.0
#include "drill/sql_feed.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::backupverify;

namespace {

std::string all_of(ByteSource& source, std::size_t piece = 7)
{
  std::string text;
  std::string buffer(piece, '\0');
  for (auto got = source.read(buffer); got && *got > 0; got = source.read(buffer))
    text += buffer.substr(0, *got);
  return text;
}

std::string fed(const std::string& dump)
{
  auto source = memory_source(dump);
  PostgresqlFeed feed(*source, "KEY");
  return all_of(feed);
}

} // namespace

TEST_CASE("psql is told to refuse its own commands before it gets a dump")
{
  CHECK(fed("SELECT 1;\n") == "\\restrict KEY\nSELECT 1;\n");
  CHECK(fed("") == "\\restrict KEY\n");
  CHECK(fed("no end") == "\\restrict KEY\nno end");
}

TEST_CASE("a dump can't lift the restriction, and may go on in another database")
{
  CHECK(fed("\\restrict x\nSELECT 1;\n\\unrestrict KEY\n") == "\\restrict KEY\nSELECT 1;\n");
  CHECK(fed("\\connect portal\n") ==
        "\\restrict KEY\n\\unrestrict KEY\n\\connect \"portal\"\n\\restrict KEY\n");
  CHECK(fed("\\connect \"portal\"\n").find("\\connect \"portal\"\n") != std::string::npos);
  // Not a plain name: left for psql to refuse.
  CHECK(fed("\\connect a b\n") == "\\restrict KEY\n\\connect a b\n");
  CHECK(fed("\\connect `id`;\n") == "\\restrict KEY\n\\connect `id`;\n");
}

TEST_CASE("rows of a COPY pass as they are, whatever they look like")
{
  const std::string rows =
      "COPY public.t (a) FROM stdin;\n\\restrict row\n\\unrestrict row\n\\connect row\n\\.\n";
  CHECK(fed(rows + "\\restrict x\n") == "\\restrict KEY\n" + rows);
}

TEST_CASE("long lines pass whole, and lines are told by the table of their statement")
{
  const std::string row(3'000'000, 'x');
  auto source = memory_source("CREATE TABLE public.a (\n  x int\n);\nCOPY public.\"b c\" (x) FROM stdin;\n" +
                              row + "\n\\.\nINSERT INTO d VALUES(1);\n");
  PostgresqlFeed feed(*source, "KEY");
  const auto text = all_of(feed, 100'000);
  CHECK(text.find(row) != std::string::npos);
  CHECK(feed.tables().at(1).empty());
  CHECK(feed.tables().at(3) == "public.a");
  CHECK(feed.tables().at(7) == "public.b c");
  CHECK(feed.tables().at(8) == "d");
  CHECK(feed.tables().at(99) == "d");
}

TEST_CASE("statements of MariaDB are told by their tables")
{
  auto source =
      memory_source("DROP TABLE IF EXISTS `a`;\nINSERT INTO `a` VALUES (1);\nLOCK TABLES `b c` WRITE;\n");
  MariadbFeed feed(*source);
  CHECK(all_of(feed) == "DROP TABLE IF EXISTS `a`;\nINSERT INTO `a` VALUES (1);\nLOCK TABLES `b c` WRITE;\n");
  CHECK(feed.tables().at(2) == "a");
  CHECK(feed.tables().at(3) == "b c");
}

TEST_CASE("roles that a dump needs and does not make are found, not those in its rows")
{
  auto source = memory_source(
      "CREATE ROLE made;\nALTER TABLE public.t OWNER TO \"The Owner\";\n"
      "ALTER TABLE public.u OWNER TO made;\nGRANT SELECT ON TABLE t TO reader WITH GRANT OPTION;\n"
      "REVOKE ALL ON SCHEMA public FROM PUBLIC;\nREVOKE ALL ON TABLE t FROM writer;\n"
      "ALTER DEFAULT PRIVILEGES FOR ROLE admin IN SCHEMA public GRANT SELECT ON TABLES TO heir;\n"
      "COPY t (a) FROM stdin;\nGRANT x TO nobody1;\n\\.\n");
  CHECK(roles_of(*source) == std::vector<std::string>{"The Owner", "admin", "heir", "reader", "writer"});
}
