// SPDX-License-Identifier: Apache-2.0
#include "scratch.hpp"
#include "store/foreign_database.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using Mode = ForeignDatabase::Mode;

namespace {

std::chrono::steady_clock::time_point within(std::chrono::milliseconds patience)
{
  return std::chrono::steady_clock::now() + patience;
}

ForeignDatabase filled(const Scratch& scratch)
{
  auto database = *ForeignDatabase::open(scratch.path("db"), Mode::create, within(std::chrono::minutes(1)));
  REQUIRE(database.execute("CREATE TABLE \"a\"\"b\"(x); INSERT INTO \"a\"\"b\" VALUES(1),(NULL);"
                           "CREATE TABLE sqliteish(x); PRAGMA user_version = 7;"));
  return database;
}

} // namespace

TEST_CASE("tables of somebody else's database are listed with their rows, whatever their names and version")
{
  const Scratch scratch;
  auto database = filled(scratch);
  const auto tables = database.tables();
  REQUIRE(tables);
  REQUIRE(tables->size() == 2);
  CHECK(tables->front().name == "a\"b");
  CHECK(tables->front().rows == 2);
  CHECK(tables->back().name == "sqliteish");
  CHECK(*database.number("SELECT max(x) FROM \"a\"\"b\"") == 1);
  int64_t nulls = 0;
  REQUIRE(database.query("SELECT x FROM \"a\"\"b\"",
                         [&](const ForeignRow& row) { nulls += row.front() ? 0 : 1; }));
  CHECK(nulls == 1);
}

TEST_CASE("no statement reaches another file, and none runs for ever")
{
  const Scratch scratch;
  auto database = filled(scratch);
  CHECK_FALSE(database.execute("ATTACH '" + scratch.path("other") + "' AS x"));
  CHECK_FALSE(database.execute("VACUUM INTO '" + scratch.path("other") + "'"));
  CHECK_FALSE(std::filesystem::exists(scratch.path("other")));
  auto hurried =
      *ForeignDatabase::open(scratch.path("db"), Mode::read, within(std::chrono::milliseconds(50)));
  const auto endless =
      hurried.number("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT "
                     "max(i) FROM n");
  REQUIRE_FALSE(endless);
  CHECK(endless.error().kind == ErrorKind::limit);
}

TEST_CASE("an error never holds what stands in the database or in the statement")
{
  const Scratch scratch;
  auto database = filled(scratch);
  REQUIRE(database.execute("CREATE TABLE u(x UNIQUE); INSERT INTO u VALUES('secret')"));
  const auto twice = database.execute("INSERT INTO u VALUES('secret')");
  REQUIRE_FALSE(twice);
  CHECK(twice.error().detail.en.find("secret") == std::string::npos);
}

TEST_CASE("a file that is no database is damaged, and a file that is only read is not made")
{
  const Scratch scratch;
  CHECK_FALSE(ForeignDatabase::open(scratch.path("none"), Mode::read, within(std::chrono::seconds(1))));
  CHECK(ForeignDatabase::is_complete("SELECT 1;"));
  CHECK_FALSE(ForeignDatabase::is_complete("CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1;"));
}
