// SPDX-License-Identifier: Apache-2.0
#include "stamp_reader.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::logkeep;

namespace {

constexpr int64_t moment = 1772323201; // 2026-03-01T08:00:01+08:00
using Kind = StampReader::Kind;

} // namespace

TEST_CASE("a format may change within a file")
{
  StampReader reader(StampRules{{2026, shanghai}});
  CHECK(reader.read("Mar  1 08:00:01 gw1 a: x") == Kind::stamped);
  CHECK(reader.read("2026-03-01T08:00:02+08:00 gw1 a: x") == Kind::stamped);
  CHECK(reader.moment() == moment + 1);
  CHECK(reader.lines_by_format().size() == 2);
}

TEST_CASE(
    "the year turns when the calendar falls back by more than half a year, not when a clock is set back")
{
  StampReader reader(StampRules{{2025, utc}});
  reader.read("Dec 31 23:59:59 gw1 a: x");
  const auto before = reader.moment();
  reader.read("Jan  1 00:00:01 gw1 a: x");
  CHECK(reader.moment() == before + 2);
  reader.read("Jan  1 00:00:00 gw1 a: x");
  CHECK(reader.moment() == before + 1);
}

TEST_CASE("a line of the same minute is held to the whole shape, and to its own zone")
{
  StampReader reader(StampRules{{2026, utc}});
  const auto read = [&](std::string_view stamp) {
    return reader.read("192.0.2.1 - - " + std::string(stamp) + " \"GET / HTTP/1.1\" 200 1");
  };
  CHECK(read("[01/Mar/2026:08:00:01 +0800]") == Kind::stamped);
  CHECK(read("[01/Mar/2026:08:00:59 +0800]") == Kind::stamped);
  CHECK(reader.moment() == moment + 58);
  CHECK(read("[01/Mar/2026:08:00:59 +0900]") == Kind::stamped);
  CHECK(reader.moment() == moment + 58 - 3600);
  CHECK(read("[01/Mar/2026:08:00:5x +0900]") == Kind::unparsed);
  CHECK(read("[01/Mar/2026:08:00:58 +0900)") == Kind::unparsed);
  CHECK(read("[01/Mar/2026:08:01:01 +0900]") == Kind::stamped);
  CHECK(reader.moment() == moment + 60 - 3600);
}

TEST_CASE("lines inside an apt entry are no errors")
{
  StampReader reader(StampRules{{2026, shanghai}});
  CHECK(reader.read("Commandline: apt install x") == Kind::unparsed);
  reader.read("Start-Date: 2026-03-01  08:00:01");
  CHECK(reader.read("Commandline: apt install x") == Kind::continued);
}

TEST_CASE("a 29 February needs a leap year, and says so")
{
  StampReader reader(StampRules{{2026, utc}});
  CHECK(reader.read("Feb 28 08:00:00 gw1 a: x") == Kind::stamped);
  CHECK(reader.years_too_late() == std::nullopt);
  CHECK(reader.read("Feb 29 08:00:00 gw1 a: x") == Kind::unparsed);
  CHECK(reader.years_too_late() == 2);
  StampReader leap(StampRules{{2024, utc}});
  CHECK(leap.read("Feb 29 08:00:00 gw1 a: x") == Kind::stamped);
  CHECK(leap.years_too_late() == 0);
}

TEST_CASE("a 29 February may be the first line of a new year")
{
  StampReader reader(StampRules{{2023, utc}});
  reader.read("Nov 30 08:00:00 gw1 a: x");
  CHECK(reader.read("Feb 29 08:00:00 gw1 a: x") == Kind::stamped);
  CHECK(reader.years_too_late() == 0);
  CHECK(reader.read("Feb 30 08:00:00 gw1 a: x") == Kind::unparsed);
}

TEST_CASE("lines with a year tell the year of their neighbours without one, before and behind them")
{
  StampReader before(StampRules{{2026, utc}});
  before.read("Dec 31 08:00:00 gw1 a: x");
  before.read("2024-01-01T08:00:00Z gw1 a: x");
  CHECK(before.years_too_late() == 3);
  StampReader behind(StampRules{{2022, utc}});
  behind.read("1970-01-01T00:00:05Z gw1 a: clock not set");
  behind.read("2024-01-01T08:00:00Z gw1 a: x");
  behind.read("Jan  1 08:00:00 gw1 a: x");
  CHECK(behind.years_too_late() == -2);
}

TEST_CASE("a clock that is set back over New Year does not make years")
{
  StampReader reader(StampRules{{2025, shanghai}});
  const auto at = [&](const char* line) {
    REQUIRE(reader.read(line) == Kind::stamped);
    return format_rfc3339(Moment{std::chrono::seconds{reader.moment()}}, shanghai);
  };
  CHECK(at("Dec 31 23:59:59 gw1 x") == "2025-12-31T23:59:59+08:00");
  CHECK(at("Jan  1 00:00:01 gw1 x") == "2026-01-01T00:00:01+08:00");
  CHECK(at("Dec 31 23:58:00 gw1 x") == "2025-12-31T23:58:00+08:00");
  CHECK(at("Dec 31 23:59:00 gw1 x") == "2025-12-31T23:59:00+08:00");
  CHECK(at("Jan  1 00:00:09 gw1 x") == "2026-01-01T00:00:09+08:00");
  CHECK(at("Aug 15 00:00:09 gw1 x") == "2026-08-15T00:00:09+08:00");
}
