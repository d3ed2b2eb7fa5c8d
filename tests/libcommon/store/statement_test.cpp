// SPDX-License-Identifier: Apache-2.0
#include "scratch.hpp"
#include "store/database.hpp"
#include <array>
#include <doctest/doctest.h>
#include <limits>

using namespace eduaudit;

namespace {

constexpr std::array<std::string_view, 1> one_table{
    "CREATE TABLE t(a INTEGER, b TEXT UNIQUE CHECK(b <> 'refused'))"};

struct Fixture {
  Scratch scratch;
  Result<Database> database = Database::open(scratch.path("state.db"), one_table);

  Statement prepared(std::string_view sql)
  {
    REQUIRE(database);
    auto statement = database->prepare(sql);
    REQUIRE(statement);
    return std::move(*statement);
  }
};

} // namespace

TEST_CASE_FIXTURE(Fixture, "values come back as they were bound")
{
  auto echo = prepared("SELECT ?1");
  SUBCASE("integers")
  {
    for (const int64_t number : {int64_t{0}, int64_t{-1}, std::numeric_limits<int64_t>::min(),
                                 std::numeric_limits<int64_t>::max()}) {
      REQUIRE(echo.bind(1, number).step() == true);
      CHECK(echo.integer(0) == number);
      CHECK_FALSE(echo.is_null(0));
      echo.reset();
    }
  }
  SUBCASE("texts, with NUL and Chinese in them")
  {
    for (const std::string& text :
         {std::string("学校"), std::string("a\0b", 3), std::string(), std::string(100'000, 'x')}) {
      REQUIRE(echo.bind(1, text).step() == true);
      CHECK(echo.text(0) == text);
      CHECK_FALSE(echo.is_null(0));
      echo.reset();
    }
  }
  SUBCASE("an empty view is an empty text, not NULL")
  {
    REQUIRE(echo.bind(1, std::string_view()).step() == true);
    CHECK_FALSE(echo.is_null(0));
    CHECK(echo.text(0).empty());
  }
  SUBCASE("literals")
  {
    REQUIRE(echo.bind(1, "literal").step() == true);
    CHECK(echo.text(0) == "literal");
    echo.reset();
    REQUIRE(echo.bind(1, 0).step() == true);
    CHECK(echo.integer(0) == 0);
    CHECK_FALSE(echo.is_null(0));
  }
  SUBCASE("absent values are NULL")
  {
    REQUIRE(echo.bind(1, std::optional<std::string>()).step() == true);
    CHECK(echo.is_null(0));
    CHECK(echo.text(0).empty());
    echo.reset();
    REQUIRE(echo.bind(1, std::optional<std::string>("here")).step() == true);
    CHECK(echo.text(0) == "here");
    echo.reset();
    REQUIRE(echo.bind_null(1).step() == true);
    CHECK(echo.is_null(0));
  }
}

TEST_CASE_FIXTURE(Fixture, "a bound text may go before the step")
{
  auto echo = prepared("SELECT ?1");
  {
    std::string text = "short-lived";
    echo.bind(1, text);
    text.assign(text.size(), '!');
  }
  REQUIRE(echo.step() == true);
  CHECK(echo.text(0) == "short-lived");
}

TEST_CASE_FIXTURE(Fixture, "a statement is stepped to its end, and again after reset")
{
  auto rows = prepared("SELECT 1 UNION SELECT 2");
  for (int again = 0; again < 2; ++again) {
    REQUIRE(rows.step() == true);
    CHECK(rows.integer(0) == 1);
    REQUIRE(rows.step() == true);
    CHECK(rows.integer(0) == 2);
    CHECK(rows.step() == false);
    rows.reset();
  }
}

TEST_CASE_FIXTURE(Fixture, "reset forgets what was bound")
{
  auto echo = prepared("SELECT ?1, ?2");
  REQUIRE(echo.bind(1, "one").bind(2, "two").step() == true);
  CHECK(echo.text(1) == "two");
  echo.reset();
  REQUIRE(echo.bind(1, "only").step() == true);
  CHECK(echo.is_null(1));
}

TEST_CASE_FIXTURE(Fixture, "a place that does not exist is an error of the step, until reset")
{
  auto echo = prepared("SELECT ?1");
  const auto step = echo.bind(2, "nowhere").bind(1, "good").step();
  REQUIRE_FALSE(step);
  CHECK(step.error().kind == ErrorKind::internal);
  echo.reset();
  CHECK(echo.bind(1, "good").step() == true);
}

TEST_CASE_FIXTURE(Fixture, "an error names the constraint and never the value")
{
  auto insert = prepared("INSERT INTO t VALUES (1, ?1)");
  REQUIRE(insert.bind(1, "张三 110101").step() == false);
  insert.reset();
  const auto twice = insert.bind(1, "张三 110101").step();
  REQUIRE_FALSE(twice);
  CHECK(twice.error().kind == ErrorKind::bad_data);
  CHECK(twice.error().subject == scratch.path("state.db"));
  CHECK(twice.error().detail.en == "UNIQUE constraint failed: t.b");
  insert.reset();
  const auto refused = insert.bind(1, "refused").step();
  REQUIRE_FALSE(refused);
  CHECK(refused.error().detail.en == "CHECK constraint failed: b <> 'refused'");
  insert.reset();
  CHECK(insert.bind(1, "another").step() == false);
}

TEST_CASE_FIXTURE(Fixture, "SQL that is wrong, empty or more than one statement is not prepared")
{
  REQUIRE(database);
  for (const std::string_view bad : {"SELEC 1", "SELECT * FROM nowhere", "", "  ", "SELECT 1; SELECT 2"}) {
    CAPTURE(bad);
    const auto statement = database->prepare(bad);
    REQUIRE_FALSE(statement);
    CHECK(statement.error().kind == ErrorKind::internal);
    CHECK_FALSE(statement.error().detail.en.empty());
  }
  CHECK(database->prepare("SELECT 1; "));
}

TEST_CASE_FIXTURE(Fixture, "only the view's characters are prepared")
{
  REQUIRE(database);
  CHECK(database->prepare(std::string_view("SELECT 1 nonsense, and more").substr(0, 8)));
}
