// SPDX-License-Identifier: Apache-2.0
#include "sql_scanner.hpp"
#include <doctest/doctest.h>

using namespace eduaudit::backupverify;

namespace {

// Everything that is told, a line each.
class Told : public SqlListener {
 public:
  void statement(const SqlStatement& one) override
  {
    m_lines += std::to_string(one.lists) + " " + std::string(one.head) + "\n";
  }
  void remark(std::string_view line, int64_t) override { m_lines += "# " + std::string(line) + "\n"; }
  void copied(const CopyRows& rows, int64_t, int64_t) override
  {
    m_lines += std::to_string(rows.rows()) + " rows\n";
  }
  std::string m_lines;
};

std::string told(SqlDialect dialect, std::string_view text, std::size_t piece)
{
  Told out;
  SqlScanner scanner(dialect, out);
  for (std::size_t at = 0; at < text.size(); at += piece)
    scanner.take(text.substr(at, piece));
  scanner.finish();
  if (scanner.in_statement())
    out.m_lines += "open: " + std::string(scanner.open_statement().head) + "\n";
  if (scanner.in_copy())
    out.m_lines += "open: " + std::to_string(scanner.open_copy().rows()) + " rows\n";
  return out.m_lines;
}

// In pieces of any size the same is told.
std::string told(SqlDialect dialect, std::string_view text)
{
  const auto whole = told(dialect, text, text.size());
  for (const std::size_t piece : {1u, 2u, 3u, 7u, 63u, 64u, 65u, 200u})
    CHECK(told(dialect, text, piece) == whole);
  return whole;
}

} // namespace

TEST_CASE("a row of MySQL is a list outside of quotes, whatever stands in them")
{
  CHECK(told(SqlDialect::mysql,
             "INSERT INTO `a;(` VALUES (1,'it\\'s;(',\"x\\\"(\"),(2,'it''s',''),(3,'\\\\',NULL);\n") ==
        "3 INSERT INTO `a;(` VALUES (1,'it\\'s;(',\"x\\\"(\"),(2,'it''s',''),(3,'\\\\',NULL);\n");
  const std::string wide(5000, '(');
  const auto text = "INSERT INTO t VALUES ('" + wide + "'),('b');";
  CHECK(told(SqlDialect::mysql, text) == "2 " + text.substr(0, SqlScanner::head_size) + "\n");
}

TEST_CASE("comments of MySQL are told, its versioned ones are statements")
{
  CHECK(told(SqlDialect::mysql,
             "/*M!999999\\- enable the sandbox mode */ \n-- MySQL dump\n#x\n/*!40101 SET a='b;' */;\n"
             "SELECT 5--3; SELECT 1 -- it's\n; SELECT 2 /* ; ' */ ;") ==
        "# /*M!999999\\- enable the sandbox mode */\n# -- MySQL dump\n# #x\n0 /*!40101 SET a='b;' */;\n0 "
        "SELECT 5--3;\n"
        "0 SELECT 1 -- it's\n;\n0 SELECT 2 /* ; ' */ ;\n");
}

TEST_CASE("routines of MySQL end with their own delimiter")
{
  CHECK(
      told(SqlDialect::mysql,
           "DELIMITER ;;\nCREATE TRIGGER t BEGIN INSERT INTO a VALUES (1); END ;;\nDELIMITER ;\nSELECT 1;") ==
      "1 CREATE TRIGGER t BEGIN INSERT INTO a VALUES (1); END ;;\n0 SELECT 1;\n"
      "");
}

TEST_CASE("bodies in PostgreSQL are strings in dollars, statements or lists of rules")
{
  const auto* const text = "CREATE FUNCTION f() AS $_$ BEGIN; $1; $$ ' END $_$;\nSELECT $1;"
                           "CREATE FUNCTION g() BEGIN ATOMIC\n SELECT 1;\n SELECT 2;\nEND;\n"
                           "CREATE RULE r AS DO (INSERT INTO a VALUES (1); SELECT 2);\nSELECT E'\\';', '\\';";
  CHECK(told(SqlDialect::postgresql, text) ==
        "1 CREATE FUNCTION f() AS $_$ BEGIN; $1; $$ ' END $_$;\n0 SELECT $1;\n"
        "1 CREATE FUNCTION g() BEGIN ATOMIC\n SELECT 1;\n SELECT 2;\nEND;\n"
        "1 CREATE RULE r AS DO (INSERT INTO a VALUES (1); SELECT 2);\n0 SELECT E'\\';', '\\';\n");
}

TEST_CASE("old servers of PostgreSQL have escapes in every string")
{
  CHECK(told(SqlDialect::postgresql, "SET standard_conforming_strings = off;\nSELECT '\\';';\n") ==
        "0 SET standard_conforming_strings = off;\n0 SELECT '\\';';\n");
}

TEST_CASE("COPY data is counted up to its end")
{
  CHECK(told(SqlDialect::postgresql,
             "COPY a (b, c) FROM stdin;\n1\t\\N\n\\N\t;'\n\\.x\t\n\\\\.\t2\n\\.\n\n\\connect d\nSELECT 1;") ==
        "1 COPY a (b, c) FROM stdin;\n4 rows\n# \\connect d\n0 SELECT 1;\n");
  CHECK(told(SqlDialect::postgresql, "COPY a FROM stdin;\n\\.\n") == "0 COPY a FROM stdin;\n0 rows\n");
  CHECK(told(SqlDialect::postgresql, "COPY a FROM stdin;\n1\n2") == "0 COPY a FROM stdin;\nopen: 1 rows\n");
}

TEST_CASE("a trigger of SQLite ends with END")
{
  const auto* const text =
      "CREATE TRIGGER t BEGIN INSERT INTO a VALUES (CASE 1 WHEN 1 THEN 2 END); SELECT 1; END;\n"
      "INSERT INTO a VALUES('\\');";
  CHECK(told(SqlDialect::sqlite, text) ==
        "1 CREATE TRIGGER t BEGIN INSERT INTO a VALUES (CASE 1 WHEN 1 THEN 2 END); SELECT 1; END;\n"
        "1 INSERT INTO a VALUES('\\');\n");
}

TEST_CASE("what is not closed is open at the end")
{
  CHECK(told(SqlDialect::mysql, "SELECT 1;\nINSERT INTO a VALUES (1),(2,'x;") ==
        "0 SELECT 1;\nopen: INSERT INTO a VALUES (1),(2,'x;\n");
  CHECK(told(SqlDialect::mysql, "-- a") == "# -- a\n");
}

TEST_CASE("a message of the dump program is told like a comment")
{
  CHECK(told(SqlDialect::mysql, "mysqldump: [Warning] Using a password;\nSELECT 1;") ==
        "# mysqldump: [Warning] Using a password;\n0 SELECT 1;\n");
}

TEST_CASE("a sum of columns that doesn't fit the rows is seen")
{
  CopyRows rows;
  rows.take("1\t2\n3\t4\n\\.\n");
  CHECK(rows.ended());
  CHECK(rows.fits(2));
  CHECK_FALSE(rows.fits(3));
  CHECK(rows.fits(0));
}
