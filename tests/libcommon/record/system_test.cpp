// SPDX-License-Identifier: Apache-2.0
#include "record/envelope.hpp"
#include "record/system.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;

namespace {

Date day(int year, unsigned month, unsigned of_month)
{
  return Date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{of_month}};
}

System full()
{
  System system;
  system.name = "门户网站";
  system.ordinal = 2;
  system.source = "grading.csv";
  system.line = 7;
  system.access = TableAccess::ok;
  system.reason = verbatim("r");
  system.owner = "信息中心";
  system.state = "in-use";
  system.level_text = "S2A3G3";
  system.level = 3;
  system.business_level = 2;
  system.service_level = 3;
  system.general_level = 3;
  system.business_object = "citizen";
  system.business_harm = "serious";
  system.service_object = "society";
  system.service_harm = "grave";
  system.graded_on = day(2024, 3, 1);
  system.live_on = day(2023, 9, 1);
  system.filing_no = "36010000000-24001";
  system.filed_on = day(2024, 3, 20);
  system.assessed_on = day(2025, 5, 1);
  system.conclusion = "符合";
  system.certificate_until = day(2028, 1, 1);
  system.problems = {{"graded_on", "去年", {"not a day", "不是日期"}}};
  return system;
}

std::string line_of(const System& system)
{
  return to_line(system, {"school", "gradecheck", *parse_rfc3339("2026-11-22T01:00:00+08:00")});
}

} // namespace

TEST_CASE("a system survives writing and reading, every field of it")
{
  const auto line = line_of(full());
  jsonl::Parser parser;
  const auto record = parser.parse(line);
  REQUIRE(record);
  System read;
  REQUIRE(read_fields(*record, read));
  CHECK(line_of(read) == line);
  CHECK(read.problems.at(0).what.zh == "不是日期");
  CHECK(read.certificate_until == full().certificate_until);
}

TEST_CASE("a system is the same when its row moves, and another when its name is repeated")
{
  auto moved = full();
  moved.line = 99;
  CHECK(Schema<System>::key(moved) == Schema<System>::key(full()));
  auto repeated = full();
  repeated.ordinal = 3;
  CHECK(Schema<System>::key(repeated) != Schema<System>::key(full()));
}

TEST_CASE("what a row does not say is not written")
{
  System system;
  system.name = "x";
  const auto line = line_of(system);
  CHECK(line.find("graded_on") == std::string::npos);
  CHECK(line.find("problems") == std::string::npos);
}
