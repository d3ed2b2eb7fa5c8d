// SPDX-License-Identifier: Apache-2.0
#include "record/envelope.hpp"
#include "record/finding.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;

namespace {

Finding finding()
{
  Finding f;
  f.check = "logkeep.six-months-kept";
  f.articles = {22};
  f.status = Status::fail;
  f.subject = {"log_series", "gateway", "出口网关"};
  f.message = {"too short", "太短"};
  return f;
}

std::string id_of(const std::string& line)
{
  jsonl::Parser parser;
  return std::string(*(*parser.parse(line))["id"].text());
}

const Origin origin{"school-a", "logkeep", *parse_rfc3339("2026-11-22T01:00:00+08:00")};

} // namespace

TEST_CASE("a record line has the envelope first and ends in LF")
{
  const auto line = to_line(finding(), origin);
  CHECK(line.starts_with(R"({"schema":"eduaudit/1","type":"finding","id":")"));
  CHECK(line.find(R"("unit":"school-a","tool":"logkeep","time":"2026-11-22T01:00:00+08:00","check":)") !=
        std::string::npos);
  CHECK(line.ends_with("}\n"));
}

TEST_CASE("the id of a finding survives what does not make it another problem")
{
  const auto id = id_of(to_line(finding(), origin));
  CHECK(id.size() == 32);
  auto later = finding();
  later.severity = Severity::critical;
  later.status = Status::pass;
  later.message = {"reworded", "改写"};
  later.subject.name = "renamed";
  later.params = {{"months", 7}};
  CHECK(id_of(to_line(later, {"school-a", "other", origin.time + std::chrono::hours(24)})) == id);
  SUBCASE("another unit, check or subject is another problem")
  {
    auto other = finding();
    CHECK(id_of(to_line(other, {"school-b", "logkeep", origin.time})) != id);
    other.subject.id = "web";
    CHECK(id_of(to_line(other, origin)) != id);
    other = finding();
    other.check = "logkeep.undamaged";
    CHECK(id_of(to_line(other, origin)) != id);
  }
}

TEST_CASE("parts of an id can't be shifted into each other")
{
  CHECK(stable_id({"ab", "c"}) != stable_id({"a", "bc"}));
  CHECK(stable_id({"a", ""}) != stable_id({"a"}));
}
