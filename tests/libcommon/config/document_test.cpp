// SPDX-License-Identifier: Apache-2.0
#include "config/reader.hpp"
#include <cstdlib>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>

using namespace eduaudit;
using namespace eduaudit::config;

namespace {

Document parse(std::string_view text)
{
  return Document::parse(text, "audit.toml");
}

std::vector<std::string> lines(Document& document)
{
  std::vector<std::string> lines;
  for (const auto& problem : document.finish())
    lines.push_back(problem.where + ": " + problem.message.en);
  return lines;
}

using Lines = std::vector<std::string>;

} // namespace

TEST_CASE("what nobody asked for is unknown, and the nearest name is suggested")
{
  auto document = parse("[school]\nunit = \"a\"\nnmae = \"b\"\nzzzzzzzz = 1\n[schol]\nx = 1\n");
  auto school = document.root().table("school");
  school.text("unit");
  school.text("name");
  CHECK(lines(document) == Lines{"audit.toml:3:1: unknown key \"nmae\"; did you mean \"name\"?",
                                 "audit.toml:4:1: unknown key \"zzzzzzzz\"",
                                 "audit.toml:5:2: unknown table \"schol\"; did you mean \"school\"?"});
}

TEST_CASE("an unknown key is named in Chinese too")
{
  auto document = parse("nmae = 1\n[[answer]]\n");
  document.root().text("name");
  document.root().tables("answers");
  const auto& problems = document.finish();
  REQUIRE(problems.size() == 2);
  CHECK(problems[0].message.zh == "未知的键“nmae”；是否应为“name”？");
  CHECK(problems[1].message.zh == "未知的表“answer”；是否应为“answers”？");
}

TEST_CASE("keys may be asked for in any order, and twice")
{
  const std::string_view text = "a = 1\n[t]\nb = 2\n";
  auto one = parse(text);
  one.root().integer("a", 0);
  one.root().table("t").integer("b", 0);
  CHECK(one.finish().empty());

  auto other = parse(text);
  auto table = other.root().table("t");
  other.root().integer("a", 0);
  table.integer("b", 0);
  other.root().table("t").integer("b", 0);
  CHECK(other.finish().empty());
}

TEST_CASE("problems come in the order of the file, each once")
{
  auto document = parse("a = 1\nb = 2\nc = 3\n");
  auto root = document.root();
  root.text("c");
  root.text("a");
  root.text("a");
  CHECK(lines(document) == Lines{"audit.toml:1:5: a must be a string, not an integer",
                                 "audit.toml:2:1: unknown key \"b\"",
                                 "audit.toml:3:5: c must be a string, not an integer"});
}

TEST_CASE("a problem found after finish is listed by the next one, without doubling the unknown keys")
{
  auto document = parse("a = 1\n");
  auto root = document.root();
  CHECK(lines(document) == Lines{"audit.toml:1:1: unknown key \"a\""});
  root.problem({"late", "迟"});
  CHECK(lines(document) == Lines{"audit.toml: late", "audit.toml:1:1: unknown key \"a\""});
}

TEST_CASE("a syntax error is the only problem of an otherwise empty document")
{
  auto document = parse("[school]\nunit = \n");
  auto school = document.root().table("school");
  CHECK_FALSE(school.has("unit"));
  school.problem({"unit is missing", "缺少 unit"});
  const auto found = lines(document);
  REQUIRE(found.size() == 1);
  CHECK(found[0].starts_with("audit.toml:2:8: syntax error: the value is missing"));
}

TEST_CASE("an empty document answers with defaults and has no problems")
{
  auto document = Document::empty();
  auto root = document.root();
  CHECK(root.table("logkeep").table("deep").integer("days", 180, {1, 5}) == 180);
  CHECK(root.tables("answers").empty());
  CHECK(root.keys().empty());
  CHECK(document.finish().empty());
  CHECK(document.path().empty());
}

TEST_CASE("a table that is nobody's business is accepted whole")
{
  auto document = parse("[other]\nx = 1\n[other.deep]\ny = 2\n[mine]\nz = 1\n");
  document.root().table("other").accept_all();
  document.root().table("mine");
  CHECK(lines(document) == Lines{"audit.toml:6:1: unknown key \"z\""});
}

TEST_CASE("each of several tables is looked through")
{
  auto document = parse("[[a]]\ngrade = 1\n[[a]]\ngrade = 1\ngarde = 2\n");
  for (auto& table : document.root().tables("a"))
    table.integer("grade", 0);
  CHECK(lines(document) == Lines{"audit.toml:5:1: unknown key \"garde\"; did you mean \"grade\"?"});
}

TEST_CASE("a value of the wrong kind is one problem, not also an unknown key for each of its parts")
{
  auto document = parse("[unit]\nx = 1\n");
  document.root().text("unit");
  CHECK(lines(document) == Lines{"audit.toml:1:1: unit must be a string, not a table"});
}

TEST_CASE("a document may be moved while its readers live")
{
  auto document = parse("a = 1\nb = 1\n");
  auto root = document.root();
  auto moved = std::move(document);
  CHECK(root.integer("a", 0) == 1);
  CHECK(lines(moved) == Lines{"audit.toml:2:1: unknown key \"b\""});
}

TEST_CASE("a file is read from the disk, and one that can't be read is an error")
{
  std::string folder = std::filesystem::temp_directory_path() / "config_test.XXXXXX";
  REQUIRE(mkdtemp(folder.data()));
  const auto path = folder + "/audit.toml";
  std::ofstream(path) << "a = 1\n";
  auto document = Document::load(path);
  REQUIRE(document);
  CHECK(document->path() == path);
  CHECK(document->root().integer("a", 0) == 1);

  std::ofstream(path, std::ios::trunc) << std::string((10u << 20) + 1, '\n');
  const auto large = Document::load(path);
  REQUIRE_FALSE(large);
  CHECK(large.error().kind == ErrorKind::limit);
  std::filesystem::remove_all(folder);
  const auto missing = Document::load(path);
  REQUIRE_FALSE(missing);
  CHECK(missing.error().kind == ErrorKind::not_found);
  CHECK(missing.error().subject == path);
}
