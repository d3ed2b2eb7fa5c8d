// SPDX-License-Identifier: Apache-2.0
#include "record/envelope.hpp"
#include "record/exposure.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;

TEST_CASE("an exposure survives writing and reading, every field of it")
{
  const Exposure written{.root = "www",
                         .audience = Audience::internal,
                         .stage = Stage::senior,
                         .path = "news/list.html",
                         .kind = ExposureKind::home_address,
                         .count = 5,
                         .persons = 4,
                         .minors = 3,
                         .under_14 = 2,
                         .basis = {{"label", 5}},
                         .places = {{7, "南昌市***"}}};
  const Origin origin{"school", "gradecheck", *parse_rfc3339("2026-11-22T01:00:00+08:00")};
  const auto line = to_line(written, origin);
  jsonl::Parser parser;
  const auto record = parser.parse(line);
  REQUIRE(record);
  Exposure read;
  REQUIRE(read_fields(*record, read));
  CHECK(to_line(read, origin) == line);
  CHECK(read.kind == ExposureKind::home_address);
  CHECK(read.places.at(0).line == 7);
  CHECK(read.basis.of("label") == 5);
}

TEST_CASE("two kinds in one file are two exposures, and their counts do not make them others")
{
  const Exposure ids{.root = "www", .path = "a.html", .kind = ExposureKind::resident_id, .count = 1};
  const Exposure more{.root = "www", .path = "a.html", .kind = ExposureKind::resident_id, .count = 2};
  const Exposure mobiles{.root = "www", .path = "a.html", .kind = ExposureKind::mobile};
  CHECK(Schema<Exposure>::key(ids) == Schema<Exposure>::key(more));
  CHECK(Schema<Exposure>::key(ids) != Schema<Exposure>::key(mobiles));
}
