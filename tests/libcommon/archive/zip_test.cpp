// SPDX-License-Identifier: Apache-2.0
#include "archives.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::test;
using Names = std::vector<std::string>;

TEST_CASE("a zip is read to its last byte and checksummed")
{
  const Scratch scratch;
  const Files files{{"a.log", log_text(1'000'000)}, {"b.bin", random_bytes(70'000)}, {"empty", ""}};
  pack(scratch, files, "zip -q ../a.zip *");
  const auto all = read(scratch("a.zip"));
  REQUIRE(all.summary);
  CHECK(all.summary->format == ContainerFormat::zip);
  CHECK(all.summary->members == 3);
  CHECK(all.summary->bytes == 1'070'000);
  CHECK(all.summary->checksummed);
  CHECK(all.summary->encrypted == 0);
  CHECK((all.content.at("a.log") == files[0].second));
  CHECK((all.content.at("b.bin") == files[1].second));
}

TEST_CASE("a zip written to a pipe, with its sizes behind the data")
{
  const Scratch scratch;
  pack(scratch, {{"a.log", log_text(100'000)}}, "zip -q - a.log | cat > ../a.zip");
  const auto all = read(scratch("a.zip"));
  REQUIRE(all.summary);
  CHECK((all.content.at("a.log") == log_text(100'000)));
}

TEST_CASE("a zip without its central directory is truncated, though its members could be read")
{
  const Scratch scratch;
  pack(scratch, {{"a", "text"}, {"b", log_text(10'000)}}, "zip -q ../a.zip *");
  const auto size = slurp(scratch("a.zip")).size();
  for (const std::size_t lost : {std::size_t{1}, std::size_t{22}, size / 2}) {
    CAPTURE(lost);
    cut(scratch("a.zip"), size - lost);
    const auto all = read(scratch("a.zip"));
    CHECK(kind_of(all.summary) == ErrorKind::truncated);
    CHECK(all.members.empty());
  }
}

TEST_CASE("a flipped bit in a stored member is found by its CRC, which names it")
{
  const Scratch scratch;
  pack(scratch, {{"a", "text"}, {"b.bin", random_bytes(70'000)}, {"c", "text"}}, "zip -q -0 ../a.zip *");
  flip(scratch("a.zip"), 30'000);
  const auto all = read(scratch("a.zip"));
  CHECK(kind_of(all.summary) == ErrorKind::damaged);
  CHECK(all.summary.error().detail.en.starts_with("in b.bin: "));
  CHECK(all.content.at("a") == "text");
}

TEST_CASE("encrypted members are counted and flagged, the others read")
{
  const Scratch scratch;
  pack(scratch, {{"open", "text"}, {"secret", "hidden"}},
       "zip -q -P password ../a.zip secret && zip -q ../a.zip open");
  const auto all = read(scratch("a.zip"));
  REQUIRE(all.summary);
  CHECK(all.names() == Names{"secret", "open"});
  CHECK(all.members[0].encrypted);
  CHECK(!all.members[1].encrypted);
  CHECK(all.summary->encrypted == 1);
  CHECK(all.summary->bytes == 4);
  CHECK(!all.summary->checksummed);
  CHECK(all.content.count("secret") == 0);
}

TEST_CASE("an empty zip, with and without a comment")
{
  const Scratch scratch;
  const auto end = "PK\5\6" + std::string(16, '\0');
  spill(scratch("a.zip"), end + std::string(2, '\0'));
  spill(scratch("b.zip"), end + '\2' + '\0' + "hi");
  for (const char* name : {"a.zip", "b.zip"}) {
    const auto all = read(scratch(name));
    REQUIRE(all.summary);
    CHECK(all.summary->format == ContainerFormat::zip);
    CHECK(all.summary->members == 0);
  }
  spill(scratch("c.zip"), end + '\2' + '\0');
  CHECK(!read(scratch("c.zip")).summary);
}
