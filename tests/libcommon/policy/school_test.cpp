// SPDX-License-Identifier: Apache-2.0
#include "policy/policy.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;

namespace {

struct Read {
  School school;
  std::vector<config::Problem> problems;
};

Read read(const std::string& lines)
{
  auto document = config::Document::parse("[school]\n" + lines, "audit.toml");
  auto school = read_school(document.root());
  return {std::move(school), document.finish()};
}

std::string only_problem(const std::string& lines)
{
  const auto result = read(lines);
  REQUIRE(result.problems.size() == 1);
  return result.problems[0].where + ": " + result.problems[0].message.en;
}

} // namespace

TEST_CASE("a school as it is configured")
{
  const auto [school, problems] =
      read("unit = \"nc-0071.west_2\"\nname = \"南昌市第七十一中学\"\nlang = \"zh\"\nzone = \"+09:00\"\n");
  CHECK(problems.empty());
  CHECK(school.unit == "nc-0071.west_2");
  CHECK(school.name == "南昌市第七十一中学");
  CHECK(school.lang == "zh");
  CHECK(school.zone == Zone{std::chrono::hours{9}});
}

TEST_CASE("nothing is demanded: the command line may say it, and the zone is China's")
{
  const auto [school, problems] = read("");
  CHECK(problems.empty());
  CHECK(school.unit.empty());
  CHECK(school.lang.empty());
  CHECK(school.zone == shanghai);
}

TEST_CASE("a unit is made of few characters, 1 to 64 of them")
{
  CHECK(read("unit = \"" + std::string(64, 'a') + "\"").problems.empty());
  const std::string wanted =
      "audit.toml:2:8: school.unit: a unit is 1 to 64 of the characters A-Z a-z 0-9 . _ -";
  for (const auto& unit :
       {std::string(65, 'a'), std::string(), std::string("a b"), std::string("a/b"), std::string("一中")}) {
    CAPTURE(unit);
    CHECK(only_problem("unit = \"" + unit + "\"") == wanted);
    CHECK(read("unit = \"" + unit + "\"").school.unit.empty());
  }
}

TEST_CASE("a name is one line and not a novel")
{
  CHECK(only_problem("name = \"a\\nb\"") ==
        "audit.toml:2:8: school.name must be one line of at most 256 bytes");
  CHECK(only_problem("name = \"" + std::string(257, 'a') + "\"").find("at most 256") != std::string::npos);
  CHECK(read("name = \"" + std::string(256, 'a') + "\"").problems.empty());
}

TEST_CASE("language and zone must be known ones")
{
  CHECK(only_problem("lang = \"fr\"") == "audit.toml:2:8: school.lang must be one of en, zh; not \"fr\"");
  CHECK(only_problem("zone = \"east\"") ==
        "audit.toml:2:8: school.zone must be an offset from UTC such as \"+08:00\"");
  CHECK(read("zone = \"east\"").school.zone == shanghai);
}

TEST_CASE("an unknown key of the school is a problem")
{
  CHECK(only_problem("nmae = \"x\"") == "audit.toml:2:1: unknown key \"nmae\"; did you mean \"name\"?");
}
