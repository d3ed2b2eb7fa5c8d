// SPDX-License-Identifier: Apache-2.0
#include "manifest.hpp"
#include <cstdio>
#include <cstdlib>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>

using namespace eduaudit;
using backupverify::manifest_line;
using backupverify::parse_manifest;

namespace {
const std::string hash(64, 'a');
}

TEST_CASE("lines of sha256sum in all its forms are read")
{
  const auto manifest = parse_manifest(
      hash + "  plain name\n" + hash + " *binary\r\n\\" + hash +
      "  two\\nlines\\\\end\nSHA256 (bsd (1).tar) = " + std::string(64, 'B') + "\n\n# a remark\n");
  CHECK(manifest.bad_lines.empty());
  REQUIRE(manifest.entries.size() == 4);
  CHECK(manifest.entries[0].path == "plain name");
  CHECK(manifest.entries[1].path == "binary");
  CHECK(manifest.entries[2].path == "two\nlines\\end");
  CHECK(manifest.entries[3].path == "bsd (1).tar");
  CHECK(manifest.entries[3].sha256 == std::string(64, 'b'));
  CHECK(manifest.entries[3].line == 4);
}

TEST_CASE("a tagged line may have an escaped name too")
{
  const auto manifest = parse_manifest("\\SHA256 (a\\nb) = " + hash + "\nSHA256 (a\\nb) = " + hash +
                                       "\n\\SHA256 (a\\x) = " + hash + "\n");
  REQUIRE(manifest.entries.size() == 2);
  CHECK(manifest.entries[0].path == "a\nb");
  CHECK(manifest.entries[1].path == "a\\nb");
  CHECK(manifest.bad_lines == std::vector<int64_t>{3});
}

TEST_CASE("other lines are listed and lose nothing")
{
  const auto manifest = parse_manifest("garbage\n" + hash + "  a\n" + hash.substr(1) + "  short\n\\" + hash +
                                       "  bad\\x\n" + hash + "\n");
  CHECK(manifest.entries.size() == 1);
  CHECK(manifest.bad_lines == std::vector<int64_t>{1, 3, 4, 5});
}

TEST_CASE("a written line is read back, whatever the name")
{
  for (const std::string name :
       {"a", "with  blanks", "new\nline", "back\\slash", "\r", "汉字.tar", " leading"}) {
    const auto manifest = parse_manifest(manifest_line(hash, name));
    INFO(name);
    REQUIRE(manifest.entries.size() == 1);
    CHECK(manifest.entries[0].path == name);
  }
}

TEST_CASE("sha256sum itself accepts what we write, and agrees on the digest")
{
  char folder[] = "/tmp/manifestXXXXXX";
  REQUIRE(::mkdtemp(folder));
  const std::string path = std::string(folder) + "/na\nme";
  std::ofstream(path) << "content\n";
  std::ofstream(std::string(folder) + "/SUMS") << manifest_line(*backupverify::file_sha256(path), "na\nme");
  CHECK(std::system(("cd " + std::string(folder) + " && sha256sum --strict -c SUMS >/dev/null").c_str()) ==
        0);
  std::filesystem::remove_all(folder);
}

TEST_CASE("what is no regular file is not hashed")
{
  CHECK(backupverify::file_sha256("/dev/null").error().kind == ErrorKind::unsupported);
  CHECK(backupverify::file_sha256("/nonexistent").error().kind == ErrorKind::not_found);
}
