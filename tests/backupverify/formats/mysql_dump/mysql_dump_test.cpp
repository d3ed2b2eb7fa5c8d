// SPDX-License-Identifier: Apache-2.0
#include "../../examined.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;

namespace {

const std::string head = "-- MySQL dump 10.13  Distrib 8.0\n--\nUSE `school`;\n";
const std::string table =
    "CREATE TABLE `a` (\n  `x` int\n);\nLOCK TABLES `a` WRITE;\n"
    "INSERT INTO `a` VALUES (1,'b'),(2,'c;');\nINSERT INTO `a` VALUES (3,'d');\nUNLOCK TABLES;\n";
const std::string end = "-- Dump completed on 2026-11-22  1:56:53\n";

} // namespace

TEST_CASE("a dump of MySQL that is whole is in order, but nothing proves its bytes")
{
  const auto archive = examined(head + table + end, Level::content);
  CHECK(archive.format == "mysql-dump");
  CHECK(archive.verdict == Verdict::unverifiable);
  CHECK(archive.level == 4);
  REQUIRE(archive.tables.size() == 1);
  CHECK(archive.tables[0].name == "school.a");
  CHECK(archive.tables[0].rows == 3);
  CHECK(archive.taken_by_content == parse_rfc3339("2026-11-22T01:56:53+08:00").value());
  CHECK(examined(head + table + end).verdict == Verdict::unverifiable);
}

TEST_CASE("a dump of MySQL that was cut names the table that it ends in")
{
  const auto archive = examined((head + table).substr(0, (head + table).find("(2,'c") + 4), Level::content);
  CHECK(archive.verdict == Verdict::incomplete);
  CHECK(archive.reason.en == "it ends in the middle of table school.a, after 1 rows of it");
  CHECK(examined(head + table, Level::content).reason.en ==
        "its closing line is missing: -- Dump completed; the last table in it is school.a");
}

TEST_CASE("several dumps in one file each want their end")
{
  const auto one = head + table + end;
  CHECK(examined(one + one, Level::content).verdict == Verdict::unverifiable);
  CHECK(examined(head + table + one, Level::content).verdict == Verdict::incomplete);
}

TEST_CASE("LOCK TABLES and UNLOCK TABLES pair")
{
  auto text = head + table + end;
  text.erase(text.find("UNLOCK"), 15);
  CHECK(examined(text, Level::content).verdict == Verdict::incomplete);
  text = head + table + table + end;
  text.erase(text.find("LOCK"), 22);
  CHECK(examined(text, Level::content).verdict == Verdict::damaged);
}

TEST_CASE("without its comments the statement at its end counts, and without that nothing")
{
  const std::string settings = "/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;\n";
  CHECK(examined(settings + table + "/*!40111 SET SQL_NOTES=@OLD_SQL_NOTES */;\n", Level::content).verdict ==
        Verdict::unverifiable);
  const auto compact =
      examined("/*!40101 SET @saved_cs_client     = @@character_set_client */;\n" + table, Level::content);
  CHECK(compact.format == "mysql-dump");
  CHECK(compact.verdict == Verdict::unverifiable);
}

TEST_CASE("messages among the statements, zeros and text that is none are damage")
{
  const auto mixed =
      examined("mysqldump: [Warning] a password is insecure\n" + head + table + end, Level::content);
  CHECK(mixed.verdict == Verdict::damaged);
  REQUIRE(mixed.damages.size() == 1);
  CHECK(mixed.damages[0].from == 0);
  auto zeros = head + table + end;
  zeros.replace(zeros.find("'d'"), 3, 3, '\0');
  CHECK(examined(zeros, Level::content).verdict == Verdict::damaged);
  CHECK(examined(head + table + ",(3);\n" + end, Level::content).verdict == Verdict::damaged);
}

TEST_CASE("a container of a dump is none itself")
{
  const std::string header(512, '\0');
  CHECK(examined(header + head + table + end, Level::content).format == "data");
}

TEST_CASE("a dump of MySQL without a table is empty")
{
  CHECK(examined(head + end, Level::content).verdict == Verdict::empty);
}
