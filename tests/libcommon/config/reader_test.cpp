// SPDX-License-Identifier: Apache-2.0
#include "config/reader.hpp"
#include <array>
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::config;

namespace {

Document parse(std::string_view text, const std::string& name = "audit.toml")
{
  return Document::parse(text, name);
}

// The only problem of a document.
std::string problem_of(Document& document)
{
  const auto& problems = document.finish();
  REQUIRE(problems.size() == 1);
  return problems[0].where + ": " + problems[0].message.en;
}

std::string chinese_of(Document& document)
{
  const auto& problems = document.finish();
  REQUIRE(problems.size() == 1);
  return problems[0].message.zh;
}

constexpr std::array<std::string_view, 2> colours = {"red", "green"};

} // namespace

TEST_CASE("values come back as they stand in the file")
{
  auto document = parse("[t]\ns = \"校\"\ni = 7\nb = true\nl = [\"x\", \"y\"]\nc = \"red\"\n");
  auto table = document.root().table("t");
  CHECK(table.text("s") == "校");
  CHECK(table.integer("i", 0, {7, 7}) == 7);
  CHECK(table.flag("b"));
  CHECK(table.texts("l") == std::vector<std::string>{"x", "y"});
  CHECK(table.choice("c", "green", colours) == "red");
  CHECK(document.finish().empty());
}

TEST_CASE("defaults stand in for absent values")
{
  auto document = parse("");
  auto root = document.root();
  CHECK(root.text("s", "d") == "d");
  CHECK(root.integer("i", 9, {0, 3}) == 9);
  CHECK(root.flag("b", true));
  CHECK(root.choice("c", "", colours) == "");
  CHECK_FALSE(root.date("d"));
  CHECK(root.texts("l").empty());
  CHECK_FALSE(root.has("s"));
  CHECK(document.finish().empty());
}

TEST_CASE("a value of the wrong kind says what was wanted and found, and gives the default")
{
  auto document = parse("[logkeep]\ndays = \"180\"\n");
  CHECK(document.root().table("logkeep").integer("days", 180) == 180);
  CHECK(chinese_of(document) == "logkeep.days 应为整数，而不是字符串");
  CHECK(problem_of(document) == "audit.toml:2:8: logkeep.days must be an integer, not a string");
}

TEST_CASE("a decimal number is no integer and an integer no flag")
{
  auto document = parse("a = 1.0\nb = 1\n");
  CHECK(document.root().integer("a", 5) == 5);
  CHECK(document.root().flag("b", true));
  const auto& problems = document.finish();
  REQUIRE(problems.size() == 2);
  CHECK(problems[0].message.en == "a must be an integer, not a decimal number");
  CHECK(problems[1].message.en == "b must be true or false, not an integer");
}

TEST_CASE("a number out of range says the range")
{
  SUBCASE("both ends")
  {
    auto document = parse("n = 0\n");
    CHECK(document.root().integer("n", 6, {1, 12}) == 6);
    CHECK(chinese_of(document) == "n 应在 1 到 12 之间，现为 0");
    CHECK(problem_of(document) == "audit.toml:1:5: n must be from 1 to 12, not 0");
  }
  SUBCASE("only a least")
  {
    auto document = parse("n = 0\n");
    document.root().integer("n", 6, {1, INT64_MAX});
    CHECK(problem_of(document) == "audit.toml:1:5: n must be at least 1, not 0");
  }
  SUBCASE("only a most")
  {
    auto document = parse("n = 13\n");
    document.root().integer("n", 6, {INT64_MIN, 12});
    CHECK(problem_of(document) == "audit.toml:1:5: n must be at most 12, not 13");
  }
}

TEST_CASE("the ends of a range belong to it")
{
  auto document = parse("a = 1\nb = 12\nc = -9223372036854775808\n");
  auto root = document.root();
  CHECK(root.integer("a", 0, {1, 12}) == 1);
  CHECK(root.integer("b", 0, {1, 12}) == 12);
  CHECK(root.integer("c", 0) == INT64_MIN);
  CHECK(document.finish().empty());
}

TEST_CASE("a choice that there isn't lists those there are")
{
  auto document = parse("colour = \"blue\x01\"\n");
  CHECK(document.finish().size() == 1); // a control character is a syntax error
  auto other = parse("colour = \"\\u001b[1m\"\n");
  CHECK(other.root().choice("colour", "red", colours) == "red");
  const auto problem = problem_of(other);
  CHECK(problem.starts_with("audit.toml:1:10: colour must be one of red, green; not "));
  CHECK(problem.find('\x1b') == std::string::npos);
}

TEST_CASE("a date is a TOML date or a string")
{
  auto document = parse("a = 2026-11-22\nb = \"2026年11月22日\"\n");
  for (const auto* key : {"a", "b"}) {
    const auto date = document.root().date(key);
    REQUIRE(date);
    CHECK(format_date(*date) == "2026-11-22");
  }
  CHECK(document.finish().empty());
}

TEST_CASE("what is no date says how one is written")
{
  SUBCASE("a day that does not exist")
  {
    auto document = parse("d = \"2026-02-30\"\n");
    CHECK_FALSE(document.root().date("d"));
    CHECK(problem_of(document) == "audit.toml:1:5: d must be a day such as 2026-11-22, not \"2026-02-30\"");
  }
  SUBCASE("a date with a time")
  {
    auto document = parse("d = 2026-02-03T00:00:00Z\n");
    CHECK_FALSE(document.root().date("d"));
    CHECK(problem_of(document) == "audit.toml:1:5: d must be a date, not a date with a time");
  }
}

TEST_CASE("a list of strings may be one string, and keeps the good ones of a bad list")
{
  auto document = parse("a = \"x\"\nb = [\"y\", 1]\n");
  CHECK(document.root().texts("a") == std::vector<std::string>{"x"});
  CHECK(document.root().texts("b") == std::vector<std::string>{"y"});
  CHECK(problem_of(document) == "audit.toml:2:11: b must be an array of strings only, not an integer");
}

TEST_CASE("paths are relative to the folder of the file")
{
  const std::string_view text = "a = \"x/y\"\nb = \"/abs\"\nc = [\"../z\", \"/w\"]\n";
  SUBCASE("a file in a folder")
  {
    auto document = parse(text, "/etc/eduaudit/audit.toml");
    auto root = document.root();
    CHECK(root.path("a") == "/etc/eduaudit/x/y");
    CHECK(root.path("b") == "/abs");
    CHECK(root.paths("c") == std::vector<std::string>{"/etc/eduaudit/../z", "/w"});
    CHECK(root.path("absent", "default") == "default");
  }
  SUBCASE("a file in the current folder")
  {
    auto document = parse(text);
    CHECK(document.root().path("a") == "x/y");
    CHECK(document.root().paths("c") == std::vector<std::string>{"../z", "/w"});
  }
  SUBCASE("a file in a relative folder")
  {
    auto document = parse(text, "conf/audit.toml");
    CHECK(document.root().path("a") == "conf/x/y");
  }
  SUBCASE("a file in the root folder")
  {
    auto document = parse(text, "/audit.toml");
    CHECK(document.root().path("a") == "/x/y");
  }
}

TEST_CASE("an empty text and one with a NUL are no paths")
{
  auto document = parse("a = \"\"\nb = [\"ok\", \"x\\u0000y\"]\n");
  CHECK(document.root().path("a", "default") == "default");
  CHECK(document.root().paths("b") == std::vector<std::string>{"ok"});
  const auto& problems = document.finish();
  REQUIRE(problems.size() == 2);
  CHECK(problems[0].message.en == "a is not a path");
  CHECK(problems[1].message.zh == "b 中有不是路径的值");
}

TEST_CASE("several tables come in their order, written either way")
{
  auto document = parse("[[a]]\nn = 1\n[[a]]\nn = 2\n");
  auto inline_tables = parse("a = [{n = 1}, {n = 2}]\n");
  for (auto* each : {&document, &inline_tables}) {
    auto tables = each->root().tables("a");
    REQUIRE(tables.size() == 2);
    CHECK(tables[0].integer("n", 0) == 1);
    CHECK(tables[1].integer("n", 0) == 2);
    CHECK(each->finish().empty());
  }
}

TEST_CASE("one table where several were wanted, and other values among tables, are problems")
{
  auto document = parse("[a]\nn = 1\n");
  CHECK(document.root().tables("a").empty());
  CHECK(problem_of(document) == "audit.toml:1:1: a must be tables, each under [[...]], not a table");
  auto mixed = parse("a = [{n = 1}, 2]\n");
  auto tables = mixed.root().tables("a");
  REQUIRE(tables.size() == 1);
  CHECK(tables[0].integer("n", 0) == 1);
  CHECK(problem_of(mixed) == "audit.toml:1:15: a must be tables only, not an integer");
}

TEST_CASE("a value where a table was wanted is a problem, and reads as an empty table")
{
  auto document = parse("policy = 3\n");
  CHECK(document.root().table("policy").table("logkeep").integer("n", 4) == 4);
  CHECK(problem_of(document) == "audit.toml:1:10: policy must be a table, not an integer");
}

TEST_CASE("keys are listed in the order of the file without declaring them")
{
  auto document = parse("z = 1\na = 2\n");
  CHECK(document.root().keys() == std::vector<std::string>{"z", "a"});
  CHECK(document.finish().size() == 2);
}

TEST_CASE("a place is the key's, the table's when the key is absent, the nearest table's when that is absent")
{
  auto document = parse("\n[a]\nn = 1\n[[b]]\n");
  auto table = document.root().table("a");
  CHECK(table.where("n") == "audit.toml:3:5");
  CHECK(table.where("m") == "audit.toml:2:2");
  CHECK(table.where() == "audit.toml:2:2");
  CHECK(table.table("absent").where() == "audit.toml:2:2");
  CHECK(document.root().where() == "audit.toml");
  CHECK(document.root().table("absent").where("x") == "audit.toml");
  CHECK(document.root().tables("b").at(0).where("x") == "audit.toml:4:1");
}

TEST_CASE("a tool's own problem is listed with the place it names")
{
  auto document = parse("from = 2\nto = 1\n");
  auto root = document.root();
  root.integer("from", 0);
  root.integer("to", 0);
  root.problem({"to is before from", "to 早于 from"}, "to");
  CHECK(problem_of(document) == "audit.toml:2:6: to is before from");
}
