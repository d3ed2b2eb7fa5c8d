// SPDX-License-Identifier: Apache-2.0
#include "manifests/manifest.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::backupverify;

namespace {
const std::string head =
    "%%%% HASHDEEP-1.0\n%%%% size,md5,sha256,filename\n## Invoked from: /srv\n## $ hashdeep -r .\n##\n";
const std::string md5(32, 'a');
const std::string sha256(64, 'b');

ManifestEntry entry_named(std::string name)
{
  return {.path = std::move(name), .digests = {{DigestKind::sha256, std::string(32, '\xbb')}}, .size = 5};
}
} // namespace

TEST_CASE("rows of hashdeep are read by their columns, and a name may have commas")
{
  const auto manifest = parse_manifest(head + "5," + md5 + "," + sha256 + ",./a, b,,c\n");
  CHECK(manifest.format == ManifestFormat::hashdeep);
  CHECK_FALSE(manifest.whole_folder);
  REQUIRE(manifest.entries.size() == 1);
  const auto& entry = manifest.entries[0];
  CHECK(entry.path == "./a, b,,c");
  CHECK(entry.size == 5);
  CHECK(entry.line == 6);
  REQUIRE(entry.digests.size() == 2);
  CHECK(strongest(entry.digests)->kind == DigestKind::sha256);
  CHECK(hex_of(*strongest(entry.digests)) == sha256);
}

TEST_CASE("rows that are not as the columns say are listed, as are the halves of a name with a newline")
{
  const auto manifest =
      parse_manifest(head + "x," + md5 + "," + sha256 + ",a\n5," + sha256 + "," + md5 + ",b\n5," + md5 + "," +
                     sha256 + ",new\nline\n5," + md5 + "\n-1," + md5 + "," + sha256 + ",c\n");
  CHECK(manifest.entries.size() == 1);
  CHECK(manifest.bad_lines == std::vector<int64_t>{6, 7, 9, 10, 11});
}

TEST_CASE(
    "rows before any columns mean nothing, and columns of digests that nobody knows here are passed over")
{
  CHECK(parse_manifest("%%%% HASHDEEP-1.0\n5," + sha256 + ",a\n").bad_lines == std::vector<int64_t>{2});
  const auto manifest = parse_manifest("%%%% HASHDEEP-1.0\n%%%% size,tiger,filename\n5,abc,a\n");
  REQUIRE(manifest.entries.size() == 1);
  CHECK(manifest.entries[0].digests.empty());
}

TEST_CASE("what hashdeep can't hold is refused by name, and nothing is written")
{
  for (const std::string name : {"new\nline", "end\r"}) {
    const auto written = write_manifest({entry_named("good"), entry_named(name)}, ManifestFormat::hashdeep);
    REQUIRE_FALSE(written);
    CHECK(written.error().subject.find(name.substr(0, 3)) == 0);
    CHECK(written.error().kind == ErrorKind::usage);
  }
  auto without_size = entry_named("a");
  without_size.size.reset();
  CHECK_FALSE(write_manifest({without_size}, ManifestFormat::hashdeep));
}

TEST_CASE("written rows are read back")
{
  const std::vector<ManifestEntry> entries{entry_named("a, b"), entry_named("\xff"), entry_named(" x"),
                                           entry_named("back\\slash")};
  const auto manifest = parse_manifest(*write_manifest(entries, ManifestFormat::hashdeep));
  REQUIRE(manifest.entries.size() == entries.size());
  CHECK(manifest.bad_lines.empty());
  for (std::size_t i = 0; i < entries.size(); ++i) {
    CHECK(manifest.entries[i].path == entries[i].path);
    CHECK(manifest.entries[i].digests == entries[i].digests);
    CHECK(manifest.entries[i].size == 5);
  }
}
