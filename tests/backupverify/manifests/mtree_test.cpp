// SPDX-License-Identifier: Apache-2.0
#include "manifests/manifest.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::backupverify;

namespace {
const std::string sha256(64, 'b');
}

TEST_CASE("nested entries have the folders that they stand in, and /set holds until /unset")
{
  const auto manifest = parse_manifest("#\t   user: root\n# .\n/set type=file mode=0644\n.  type=dir\n"
                                       "    a\\040b  size=5 time=1700000000.5 \\\n  sha256=" +
                                       sha256 + "\nsub type=dir\n/unset mode\n    x sha256digest=" + sha256 +
                                       "\n..\n    y sha256=" + sha256 + " optional\n..\n");
  CHECK(manifest.format == ManifestFormat::mtree);
  CHECK(manifest.whole_folder);
  CHECK(manifest.bad_lines.empty());
  REQUIRE(manifest.entries.size() == 5);
  CHECK(manifest.entries[0].path == ".");
  const auto& first = manifest.entries[1];
  CHECK(first.path == "a b");
  CHECK(first.size == 5);
  CHECK(first.mtime_ns == 1'700'000'000'000'000'005);
  CHECK_FALSE(first.whole_seconds);
  CHECK(first.mode == 0644);
  CHECK(hex_of(first.digests.at(0)) == sha256);
  CHECK(manifest.entries[2].type == EntryType::folder);
  CHECK(manifest.entries[3].path == "sub/x");
  CHECK_FALSE(manifest.entries[3].mode);
  CHECK(manifest.entries[4].path == "y");
  CHECK(manifest.entries[4].optional);
}

TEST_CASE("full paths stand alone, and escapes of all who write mtree are understood")
{
  const auto manifest =
      parse_manifest("#mtree\n./a/b type=file sha256=" + sha256 +
                     "\n./\\M-f\\M-1\\M^I\\s\\#\\M^?\\^A type=file\n./l type=link link=a\\040b\n");
  REQUIRE(manifest.entries.size() == 3);
  CHECK(manifest.entries[0].path == "./a/b");
  CHECK(manifest.entries[1].path == "./\xe6\xb1\x89 #\xff\x01");
  CHECK(manifest.entries[2].type == EntryType::link);
  CHECK(manifest.entries[2].target == "a b");
}

TEST_CASE("lines that mean nothing are listed, and lose nothing else")
{
  const auto manifest =
      parse_manifest("#mtree\n..\n./a size=x\n./b\\z type=file\n./c type=file sha256=12\n./d time=1.x\n"
                     "./good type=file size=1\n");
  CHECK(manifest.bad_lines == std::vector<int64_t>{2, 3, 4, 5, 6});
  REQUIRE(manifest.entries.size() == 1);
  CHECK(manifest.entries[0].path == "./good");
}

TEST_CASE("folders without an end are no way to fill the memory")
{
  std::string text = "#mtree\n";
  for (int i = 0; i < 200'000; ++i)
    text += "x type=dir\n";
  CHECK(parse_manifest(text).entries.size() <= 1000);
}

TEST_CASE("a written tree is read back, with the folders that it needs")
{
  std::vector<ManifestEntry> entries;
  for (const std::string name : {"a", "f/\n \\x", "f/g/\xff#*?[y] = 汉", "f/h", "z"})
    entries.push_back({.path = name,
                       .digests = {{DigestKind::sha512, std::string(64, 'x')}},
                       .size = 7,
                       .mtime_ns = 1'700'000'000'000'000'005,
                       .mode = 04755});
  const auto text = write_manifest(entries, ManifestFormat::mtree);
  REQUIRE(text);
  CHECK(text->find("./f type=dir\n") != std::string::npos);
  CHECK(text->find("./f/g type=dir\n") != std::string::npos);
  auto manifest = parse_manifest(*text);
  CHECK(manifest.bad_lines.empty());
  std::erase_if(manifest.entries, [](const auto& entry) { return entry.type == EntryType::folder; });
  REQUIRE(manifest.entries.size() == entries.size());
  for (std::size_t i = 0; i < entries.size(); ++i) {
    CHECK(manifest.entries[i].path == "./" + entries[i].path);
    CHECK(manifest.entries[i].digests == entries[i].digests);
    CHECK(manifest.entries[i].mtime_ns == entries[i].mtime_ns);
    CHECK(manifest.entries[i].mode == 04755);
  }
}

TEST_CASE("an absolute name has no place in a tree")
{
  CHECK_FALSE(write_manifest({{.path = "/a", .digests = {{DigestKind::sha256, std::string(32, 'x')}}}},
                             ManifestFormat::mtree));
}
