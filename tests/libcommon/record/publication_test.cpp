// SPDX-License-Identifier: Apache-2.0
#include "record/envelope.hpp"
#include "record/publication.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;

TEST_CASE("a publication survives writing and reading, every field of it")
{
  const Publication written{
      "www", Audience::report,  Stage::junior, "pdf", ReadState::unsupported, verbatim("why"), 12,
      3456,  {"a.pdf", "b.pdf"}};
  const Origin origin{"school", "gradecheck", *parse_rfc3339("2026-11-22T01:00:00+08:00")};
  const auto line = to_line(written, origin);
  jsonl::Parser parser;
  const auto record = parser.parse(line);
  REQUIRE(record);
  Publication read;
  REQUIRE(read_fields(*record, read));
  CHECK(to_line(read, origin) == line);
  CHECK(read.audience == Audience::report);
  CHECK(read.state == ReadState::unsupported);
  CHECK(read.samples.size() == 2);
}

TEST_CASE("the public audience is written as the word that audit.toml uses")
{
  CHECK(enum_name(Audience::open) == "public");
}

TEST_CASE("a group of files is the same whatever its number")
{
  Publication one{.root = "www", .content = "pdf", .files = 1};
  Publication other{.root = "www", .content = "pdf", .files = 2};
  CHECK(Schema<Publication>::key(one) == Schema<Publication>::key(other));
}
