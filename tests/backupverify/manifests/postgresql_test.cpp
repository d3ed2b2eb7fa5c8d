// SPDX-License-Identifier: Apache-2.0
#include "crypto/digest.hpp"
#include "manifests/manifest.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::backupverify;

namespace {

const std::string sha256(64, 'b');

std::string closed(const std::string& files)
{
  const std::string text = "{ \"PostgreSQL-Backup-Manifest-Version\": 1,\n\"Files\": [\n" + files +
                           "],\n\"WAL-Ranges\": [\n{ \"Timeline\": 1, \"Start-LSN\": \"0/2000028\", "
                           "\"End-LSN\": \"0/2000100\" }\n],\n";
  return text + "\"Manifest-Checksum\": \"" + digest_hex(DigestKind::sha256, text) + "\"}\n";
}

} // namespace

TEST_CASE("files of a backup_manifest are read with size, time and digest")
{
  const auto manifest = parse_manifest(
      closed("{ \"Path\": \"base/1/112\", \"Size\": 8192, \"Last-Modified\": \"2026-11-22 01:30:00 GMT\", "
             "\"Checksum-Algorithm\": \"SHA256\", \"Checksum\": \"" +
             sha256 +
             "\" },\n"
             "{ \"Encoded-Path\": \"61ff62\", \"Size\": 1, \"Last-Modified\": \"2026-11-22 01:30:00 GMT\", "
             "\"Checksum-Algorithm\": \"CRC32C\", \"Checksum\": \"01020304\" }\n"));
  CHECK(manifest.format == ManifestFormat::postgresql);
  CHECK(manifest.problems.empty());
  CHECK(manifest.bad_lines.empty());
  REQUIRE(manifest.entries.size() == 2);
  CHECK(manifest.entries[0].path == "base/1/112");
  CHECK(manifest.entries[0].size == 8192);
  CHECK(manifest.entries[0].mtime_ns == 1'795'311'000'000'000'000);
  CHECK(manifest.entries[0].whole_seconds);
  CHECK(hex_of(manifest.entries[0].digests.at(0)) == sha256);
  CHECK(manifest.entries[1].path == "a\xff"
                                    "b");
  CHECK(manifest.entries[1].digests.empty());
  CHECK(manifest.entries[1].crc32c == 0x04030201);
}

TEST_CASE("an altered backup_manifest is seen, and broken entries are listed")
{
  auto text = closed("{ \"Path\": \"a\", \"Size\": 1 },\n{ \"Path\": \"b\", \"Size\": -1 }\n");
  CHECK(parse_manifest(text).bad_lines == std::vector<int64_t>{4});
  CHECK(parse_manifest(text).problems.empty());
  text.replace(text.find("\"a\""), 3, "\"c\"");
  CHECK(parse_manifest(text).problems.size() == 1);
  CHECK(parse_manifest(text.substr(0, text.find("\"WAL-Ranges"))).problems.size() == 1);
}

TEST_CASE("a backup_manifest is not written")
{
  CHECK_FALSE(write_manifest({}, ManifestFormat::postgresql));
}
