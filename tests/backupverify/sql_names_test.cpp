// SPDX-License-Identifier: Apache-2.0
#include "sql_names.hpp"
#include <doctest/doctest.h>

using namespace eduaudit::backupverify;

TEST_CASE("names are read without their quotes")
{
  CHECK(name_behind("CREATE TABLE `a``b` (", "CREATE TABLE") == "a`b");
  CHECK(name_behind("CREATE TABLE IF NOT EXISTS a.b(", "CREATE TABLE") == "a.b");
  CHECK(name_behind("COPY s.\"Odd \"\"n\" (a) FROM", "COPY ") == "s.Odd \"n");
  CHECK(name_behind("DROP TABLE a", "CREATE TABLE") == std::nullopt);
}

TEST_CASE("the rows of INSERT statements are counted without the list of columns")
{
  TableRows tables;
  tables.insert("INSERT INTO `a` VALUES (1),(2);", 2, "d");
  tables.insert("INSERT INTO `a` VALUES (3);", 1, "d");
  tables.insert("INSERT  IGNORE INTO `a` (`x`, `y`) VALUES (4,5);", 2, "d");
  tables.insert("INSERT INTO b DEFAULT VALUES;", 0, "");
  tables.insert("REPLACE INTO c VALUES\n(1);", 1, "");
  CHECK_FALSE(tables.insert("CREATE TABLE a (", 1, ""));
  CHECK(tables.tables() == std::map<std::string, int64_t, std::less<>>{{"d.a", 4}, {"b", 1}, {"c", 1}});
}
