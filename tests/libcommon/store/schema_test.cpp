// SPDX-License-Identifier: Apache-2.0
#include "scratch.hpp"
#include "store/database.hpp"
#include <doctest/doctest.h>
#include <vector>

using namespace eduaudit;

namespace {

using Steps = std::vector<std::string_view>;

const Steps three{"CREATE TABLE a(x INTEGER); CREATE TABLE b(y INTEGER)", "INSERT INTO a VALUES (2)",
                  "ALTER TABLE a ADD COLUMN z TEXT"};

Steps first(std::size_t count)
{
  return {three.begin(), three.begin() + static_cast<std::ptrdiff_t>(count)};
}

std::string value(Database& database, std::string_view sql)
{
  auto statement = database.prepare(sql);
  REQUIRE(statement);
  REQUIRE(statement->step() == true);
  return statement->text(0);
}

} // namespace

TEST_CASE("a database is brought from any version to the last, each step once")
{
  for (std::size_t version = 0; version <= three.size(); ++version) {
    CAPTURE(version);
    const Scratch scratch;
    const auto path = scratch.path("state.db");
    REQUIRE(Database::open(path, first(version)));
    for (int again = 0; again < 2; ++again) {
      auto database = Database::open(path, three);
      REQUIRE(database);
      CHECK(value(*database, "PRAGMA user_version") == "3");
      CHECK(value(*database, "SELECT count(*) FROM a WHERE z IS NULL") == "1");
    }
  }
}

TEST_CASE("a step that fails takes the steps before it back")
{
  const Scratch scratch;
  const auto path = scratch.path("state.db");
  REQUIRE(Database::open(path, first(1)));
  const Steps bad{three[0], three[1], "CREATE TABLE c(x); CREATE TABLE a(x)"};
  const auto failed = Database::open(path, bad);
  REQUIRE_FALSE(failed);
  CHECK(failed.error().kind == ErrorKind::internal);
  CHECK(failed.error().detail.en.find("a already exists") != std::string::npos);
  auto database = Database::open(path, first(1));
  REQUIRE(database);
  CHECK(value(*database, "PRAGMA user_version") == "1");
  CHECK(value(*database, "SELECT count(*) FROM a") == "0");
  CHECK(value(*database, "SELECT count(*) FROM sqlite_schema WHERE name = 'c'") == "0");
}

TEST_CASE("a newer schema is refused and both versions are named")
{
  const Scratch scratch;
  const auto path = scratch.path("state.db");
  REQUIRE(Database::open(path, three));
  for (const auto access : {Access::read_write, Access::read_only}) {
    const auto database = Database::open(path, first(2), access);
    REQUIRE_FALSE(database);
    CHECK(database.error().kind == ErrorKind::unsupported);
    CHECK(database.error().subject == path);
    CHECK(database.error().detail.en == "its schema is version 3, this program knows version 2");
  }
  auto unchanged = Database::open(path, three);
  REQUIRE(unchanged);
  CHECK(value(*unchanged, "PRAGMA user_version") == "3");
}

TEST_CASE("read_only migrates nothing")
{
  const Scratch scratch;
  const auto path = scratch.path("state.db");
  REQUIRE(Database::open(path, first(1)));
  const auto older = Database::open(path, three, Access::read_only);
  REQUIRE_FALSE(older);
  CHECK(older.error().kind == ErrorKind::unsupported);
  auto database = Database::open(path, first(1), Access::read_only);
  REQUIRE(database);
  CHECK(value(*database, "PRAGMA user_version") == "1");
}

TEST_CASE("what a writer left before its first commit is no database yet")
{
  const Scratch scratch;
  const auto path = scratch.path("state.db");
  REQUIRE(Database::open(path, {}));
  const auto empty = Database::open(path, three, Access::read_only);
  REQUIRE_FALSE(empty);
  CHECK(empty.error().kind == ErrorKind::not_found);
  CHECK(Database::open(path, three));
}

TEST_CASE("a migration may rebuild a table that others refer to, but not leave orphans")
{
  const Scratch scratch;
  const auto path = scratch.path("state.db");
  const std::string_view tables = "CREATE TABLE host(id INTEGER PRIMARY KEY);"
                                  "CREATE TABLE disk(host INTEGER REFERENCES host(id) ON DELETE CASCADE);"
                                  "INSERT INTO host VALUES (1); INSERT INTO disk VALUES (1)";
  REQUIRE(Database::open(path, Steps{tables}));
  SUBCASE("rebuilt")
  {
    auto database =
        Database::open(path, Steps{tables, "CREATE TABLE new_host(id INTEGER PRIMARY KEY, name TEXT);"
                                           "INSERT INTO new_host(id) SELECT id FROM host;"
                                           "DROP TABLE host; ALTER TABLE new_host RENAME TO host"});
    REQUIRE(database);
    CHECK(value(*database, "SELECT count(*) FROM disk") == "1");
    CHECK(value(*database, "PRAGMA foreign_keys") == "1");
  }
  SUBCASE("orphans")
  {
    const auto database = Database::open(path, Steps{tables, "DELETE FROM host"});
    REQUIRE_FALSE(database);
    CHECK(database.error().kind == ErrorKind::damaged);
    CHECK(database.error().detail.en.find("disk") != std::string::npos);
    CHECK(Database::open(path, Steps{tables}));
  }
}

TEST_CASE("programs that migrate at once run each step once")
{
  const Scratch scratch;
  const auto path = scratch.path("state.db");
  REQUIRE(Database::open(path, first(1)));
  std::vector<pid_t> children;
  for (int i = 0; i < 4; ++i)
    children.push_back(start_child([&] { return Database::open(path, three).has_value(); }));
  for (const auto child : children)
    CHECK(succeeded(child));
  auto database = Database::open(path, three);
  REQUIRE(database);
  CHECK(value(*database, "SELECT count(*) FROM a") == "1");
}
