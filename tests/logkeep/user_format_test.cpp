// SPDX-License-Identifier: Apache-2.0
#include "stamp_reader.hpp"
#include "time_pattern.hpp"
#include "user_format.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::logkeep;

namespace {

constexpr int64_t moment = 1772323201; // 2026-03-01T08:00:01+08:00

struct Sample {
  const char* pattern;
  const char* text;
};

FormatDeclaration gateway()
{
  return {"gateway",   "^GW\\|\\d+\\|(?P<time>[^|]+)\\|", std::nullopt, "%Y%m%d%H%M%S", std::nullopt,
          YearIn::line};
}

std::string key_of_fault(const FormatDeclaration& declaration)
{
  const auto format = declared_format(declaration);
  REQUIRE_FALSE(format);
  CHECK_FALSE(format.error().what.zh.empty());
  return format.error().key;
}

} // namespace

TEST_CASE("times are read as they are described")
{
  for (const auto& sample : {
           Sample{"%Y-%m-%d %H:%M:%S", "2026-03-01 08:00:01 x"},
           Sample{"%F %T.%f", "2026-03-01 08:00:01.123456"},
           Sample{"%F   %T", "2026-03-01 08:00:01"},
           Sample{"%d/%b/%Y:%T %z", "01/Mar/2026:03:00:01 +0300"},
           Sample{"%FT%T%z", "2026-03-01T00:00:01Z"},
           Sample{"%FT%T%z", "2026-03-01T03:00:01+03:00"},
           Sample{"%y%m%d%H%M%S", "260301080001"},
           Sample{"%m/%d/%Y %I:%M:%S %p", "3/1/2026 8:00:01 AM"},
           Sample{"%b %e %H:%M:%S", "Mar  1 08:00:01"},
           Sample{"%Y年%m月%d日 %p%I:%M:%S", "2026年3月1日 上午8:00:01"},
           Sample{"%s", "1772323201"},
           Sample{"epoch", "1772323201.123"},
           Sample{"epoch_ms", "1772323201123"},
       }) {
    CAPTURE(std::string_view(sample.pattern));
    const auto pattern = TimePattern::compile(sample.pattern);
    REQUIRE(pattern);
    CHECK(pattern->read(sample.text, {2026, shanghai}) == moment);
  }
}

TEST_CASE("texts that do not fit and times that do not exist are not read")
{
  const auto pattern = TimePattern::compile("%d/%b/%Y %T");
  REQUIRE(pattern);
  for (const auto* text : {"", "01", "01/Mar/2026", "31/Feb/2026 08:00:01", "01/Mrz/2026 08:00:01",
                           "01/Mar/2026 24:00:01", "01-Mar-2026 08:00:01"})
    CHECK_FALSE(pattern->read(text, {2026, shanghai}));
}

TEST_CASE("patterns that make no time are refused")
{
  for (const auto* pattern : {"", "%Q", "%", "%H:%M", "%Y-%m-%d", "%F %I:%M", "%F %H:%M %p"})
    CHECK_FALSE(TimePattern::compile(pattern));
}

TEST_CASE("a declared format reads by an expression or from a column, and comes before the known ones")
{
  const auto format = declared_format(gateway());
  REQUIRE(format);
  const LineFormat* all[] = {format->get()};
  StampReader reader(StampRules{{2026, shanghai}, nullptr, all});
  CHECK(reader.read("GW|7|20260301080001|\xb9\xfa\xc4\xda") == StampReader::Kind::stamped);
  CHECK(reader.moment() == moment);
  CHECK(reader.format()->name == "gateway");
  CHECK(reader.read("2026-03-01T08:00:01+08:00 gw1 a: x") == StampReader::Kind::stamped);
  CHECK(reader.read("GW|7|20261301080001|") == StampReader::Kind::unparsed);

  FormatDeclaration by_column{"fixed", "", 5, "%Y/%m/%d %H:%M:%S", utc, YearIn::line};
  const auto fixed = declared_format(by_column);
  REQUIRE(fixed);
  StampReader only(StampRules{{2026, shanghai}, fixed->get()});
  CHECK(only.read("[x] 2026/03/01 00:00:01 a") == StampReader::Kind::stamped);
  CHECK(only.moment() == moment);
  CHECK(only.read("x") == StampReader::Kind::unparsed);
}

TEST_CASE("a declared format without years gets them like the known ones")
{
  FormatDeclaration declaration{"short", "", 1, "%m-%d %H:%M:%S", std::nullopt, YearIn::context};
  const auto format = declared_format(declaration);
  REQUIRE(format);
  StampReader reader(StampRules{{2025, utc}, format->get()});
  reader.read("12-31 23:59:59 x");
  const auto before = reader.moment();
  reader.read("01-01 00:00:00 x");
  CHECK(reader.moment() == before + 1);
  CHECK(reader.year_was_assumed());
}

TEST_CASE("what is wrong with a declared format names its key")
{
  auto one = gateway();
  one.match = "(?P<time>[)";
  CHECK(key_of_fault(one) == "match");
  one.match = "^GW";
  CHECK(key_of_fault(one) == "match");
  one.match = "";
  CHECK(key_of_fault(one) == "");
  one = gateway();
  one.column = 1;
  CHECK(key_of_fault(one) == "match");
  one = gateway();
  one.time = "%m%d%H%M%S";
  CHECK(key_of_fault(one) == "time");
  one = gateway();
  one.year = YearIn::context;
  CHECK(key_of_fault(one) == "year");
}
