// SPDX-License-Identifier: Apache-2.0
#include "scratch.hpp"
#include "store/database.hpp"
#include <array>
#include <csignal>
#include <doctest/doctest.h>
#include <stdexcept>
#include <sys/stat.h>

using namespace eduaudit;

namespace {

constexpr std::array<std::string_view, 1> one_table{
    "CREATE TABLE note(id INTEGER PRIMARY KEY, text TEXT UNIQUE, size INTEGER)"};

Database opened(const std::string& path, Access access = Access::read_write)
{
  auto database = Database::open(path, one_table, access);
  if (!database)
    FAIL(database.error().subject << ": " << database.error().detail.en);
  return std::move(*database);
}

Result<void> add(Database& database, const std::string& text)
{
  auto statement = database.prepare("INSERT INTO note(text) VALUES (?1)");
  if (!statement)
    return tl::unexpected(statement.error());
  if (const auto done = statement->bind(1, text).step(); !done)
    return tl::unexpected(done.error());
  return {};
}

std::string value(Database& database, std::string_view sql)
{
  auto statement = database.prepare(sql);
  REQUIRE(statement);
  REQUIRE(statement->step() == true);
  return statement->text(0);
}

mode_t mode_of(const std::string& path)
{
  struct stat status {};
  REQUIRE(stat(path.c_str(), &status) == 0);
  return status.st_mode & 07777;
}

} // namespace

TEST_CASE("a new database and its folders are for the owner alone, whatever the umask")
{
  for (const mode_t mask : {0000u, 0022u, 0377u}) {
    CAPTURE(mask);
    const Scratch scratch;
    const mode_t before = umask(mask & 0077);
    auto folders = Database::open(scratch.path("a/b/state.db"), one_table);
    umask(mask);
    auto file = Database::open(scratch.path("a/b/other.db"), one_table);
    umask(before);
    REQUIRE(folders);
    REQUIRE(file);
    REQUIRE(add(*file, "x"));
    CHECK(mode_of(scratch.path("a")) == 0700);
    CHECK(mode_of(scratch.path("a/b")) == 0700);
    CHECK(mode_of(scratch.path("a/b/state.db")) == 0600);
    CHECK(mode_of(scratch.path("a/b/other.db")) == 0600);
    CHECK(mode_of(scratch.path("a/b/other.db-wal")) == 0600);
    CHECK(mode_of(scratch.path("a/b/other.db-shm")) == 0600);
  }
}

TEST_CASE("a database runs with a write-ahead log, foreign keys and full synchronisation")
{
  const Scratch scratch;
  auto database = opened(scratch.path("state.db"));
  CHECK(value(database, "PRAGMA journal_mode") == "wal");
  CHECK(value(database, "PRAGMA foreign_keys") == "1");
  CHECK(value(database, "PRAGMA synchronous") == "2");
  CHECK(value(database, "PRAGMA busy_timeout") == "10000");
}

TEST_CASE("what was written is there after reopening")
{
  const Scratch scratch;
  {
    auto database = opened(scratch.path("state.db"));
    REQUIRE(add(database, "留存"));
    CHECK(database.last_insert_id() == 1);
    CHECK(database.changes() == 1);
  }
  auto database = opened(scratch.path("state.db"));
  CHECK(value(database, "SELECT text FROM note") == "留存");
}

TEST_CASE("names that SQLite or a URI would take for something else are plain names")
{
  const Scratch scratch;
  for (const std::string& name :
       {std::string(":memory:"), std::string("file:x?mode=memory"), std::string("a%41#b?c.db")}) {
    CAPTURE(name);
    {
      auto database = opened(scratch.path(name));
      REQUIRE(add(database, "x"));
    }
    CHECK(std::filesystem::file_size(scratch.path(name)) > 0);
    auto database = opened(scratch.path(name), Access::read_only);
    CHECK(value(database, "SELECT count(*) FROM note") == "1");
  }
  const auto here = std::filesystem::current_path();
  std::filesystem::current_path(scratch.path("."));
  auto relative = Database::open(":memory:", one_table, Access::read_only);
  std::filesystem::current_path(here);
  CHECK(relative);
}

TEST_CASE("a transaction is whole or not at all")
{
  const Scratch scratch;
  auto database = opened(scratch.path("state.db"));
  SUBCASE("it commits")
  {
    CHECK(database.transact([&] { return add(database, "one"); }));
    CHECK(value(database, "SELECT count(*) FROM note") == "1");
  }
  SUBCASE("failing work rolls back and hands on its error")
  {
    const auto done = database.transact([&]() -> Result<void> {
      REQUIRE(add(database, "one"));
      return fail(ErrorKind::limit, "x", verbatim("enough"));
    });
    REQUIRE_FALSE(done);
    CHECK(done.error() == Error{ErrorKind::limit, "x", verbatim("enough")});
    CHECK(value(database, "SELECT count(*) FROM note") == "0");
  }
  SUBCASE("throwing work rolls back and throws on")
  {
    CHECK_THROWS_AS(static_cast<void>(database.transact([&]() -> Result<void> {
                      REQUIRE(add(database, "one"));
                      throw std::runtime_error("no");
                    })),
                    std::runtime_error);
    CHECK(value(database, "SELECT count(*) FROM note") == "0");
  }
  SUBCASE("one inside another is refused and does not end the outer one")
  {
    const auto done = database.transact([&]() -> Result<void> {
      REQUIRE(add(database, "one"));
      CHECK_FALSE(database.transact([] { return Result<void>{}; }));
      return add(database, "two");
    });
    CHECK(done);
    CHECK(value(database, "SELECT count(*) FROM note") == "2");
  }
  SUBCASE("the database is usable after a rollback")
  {
    REQUIRE_FALSE(database.transact([]() -> Result<void> { return fail(ErrorKind::internal, "x"); }));
    CHECK(database.transact([&] { return add(database, "two"); }));
  }
}

TEST_CASE("foreign keys are enforced")
{
  const Scratch scratch;
  constexpr std::array<std::string_view, 1> related{
      "CREATE TABLE host(id INTEGER PRIMARY KEY);"
      "CREATE TABLE disk(host INTEGER NOT NULL REFERENCES host(id))"};
  auto database = Database::open(scratch.path("state.db"), related);
  REQUIRE(database);
  const auto orphan = database->execute("INSERT INTO disk VALUES (7)");
  REQUIRE_FALSE(orphan);
  CHECK(orphan.error().kind == ErrorKind::bad_data);
  CHECK(database->execute("INSERT INTO host VALUES (7); INSERT INTO disk VALUES (7)"));
}

TEST_CASE("of a killed program, committed rows stay and the others go")
{
  const Scratch scratch;
  const auto path = scratch.path("state.db");
  int ready[2];
  REQUIRE(pipe(ready) == 0);
  const pid_t child = start_child([&] {
    auto database = opened(path);
    for (int i = 0; i < 10; ++i)
      if (!add(database, "committed " + std::to_string(i)))
        return false;
    static_cast<void>(database.transact([&] {
      // More than the page cache keeps, so that pages of the open transaction reach the log.
      auto added =
          database.execute("PRAGMA cache_size = 10; INSERT INTO note(text, size) "
                           "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) "
                           "SELECT 'open ' || i, i FROM n");
      if (write(ready[1], added ? "k" : "!", 1) == 1)
        pause();
      return added;
    }));
    return false;
  });
  char answer = 0;
  REQUIRE(read(ready[0], &answer, 1) == 1);
  REQUIRE(answer == 'k');
  REQUIRE(std::filesystem::file_size(path + "-wal") > 100'000);
  kill(child, SIGKILL);
  CHECK_FALSE(succeeded(child));
  close(ready[0]);
  close(ready[1]);

  auto database = opened(path);
  CHECK(value(database, "SELECT count(*) FROM note") == "10");
  CHECK(value(database, "SELECT count(*) FROM note WHERE text LIKE 'open%'") == "0");
  CHECK(add(database, "afterwards"));
}

TEST_CASE("two programs that make and fill a database at once both succeed")
{
  const Scratch scratch;
  const auto path = scratch.path("new/state.db");
  constexpr int rows = 100;
  const auto writer = [&](const std::string& name) {
    auto database = Database::open(path, one_table);
    bool good = database.has_value();
    for (int i = 0; good && i < rows; ++i)
      good = database->transact([&] { return add(*database, name + std::to_string(i)); }).has_value();
    return good;
  };
  const pid_t one = start_child([&] { return writer("one "); });
  const pid_t two = start_child([&] { return writer("two "); });
  CHECK(succeeded(one));
  CHECK(succeeded(two));
  auto database = opened(path);
  CHECK(value(database, "SELECT count(*) FROM note") == std::to_string(2 * rows));
}

TEST_CASE("a database can be moved into another")
{
  const Scratch scratch;
  auto one = opened(scratch.path("one.db"));
  auto two = opened(scratch.path("two.db"));
  REQUIRE(add(two, "two"));
  one = std::move(two);
  CHECK(value(one, "SELECT text FROM note") == "two");
}
