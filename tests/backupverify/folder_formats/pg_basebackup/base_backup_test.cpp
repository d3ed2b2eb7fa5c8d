// SPDX-License-Identifier: Apache-2.0
#include "../../examined.hpp"
#include "crc.hpp"
#include "crypto/digest.hpp"
#include "folder_formats/pg_basebackup/wal.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::backupverify;

namespace {

template <class Number>
std::string little(Number value)
{
  std::string bytes;
  for (std::size_t i = 0; i < sizeof(Number); ++i)
    bytes += static_cast<char>(value >> (8 * i));
  return bytes;
}

std::string record(std::size_t size)
{
  auto bytes = little<std::uint32_t>(static_cast<std::uint32_t>(size)) + std::string(16, 'r');
  const std::string data(size - 24, 'd');
  return bytes + little(crc32c(bytes, crc32c(data))) + data;
}

std::string page_head(std::uint64_t place, bool first, std::uint32_t left)
{
  auto bytes = little<std::uint16_t>(0xd110) +
               little<std::uint16_t>(static_cast<std::uint16_t>((first ? 2 : 0) | (left > 0 ? 1 : 0))) +
               little<std::uint32_t>(1) + little(place) + little(left) + std::string(4, '\0');
  if (first)
    bytes += little<std::uint64_t>(7) + little<std::uint32_t>(1 << 20) + little<std::uint32_t>(8192);
  return bytes;
}

// Two pages: a record of 100 bytes, and one of 9000 that goes on in the second.
constexpr std::uint64_t start = 0x100000 + 40;
constexpr std::uint64_t end = 0x100000 + 8192 + 24 + 9000 - (8192 - 144);
std::string log_of_two_records()
{
  const auto long_one = record(9000);
  auto bytes =
      page_head(0x100000, true, 0) + record(100) + std::string(4, '\0') + long_one.substr(0, 8192 - 144);
  const auto left = static_cast<std::uint32_t>(9000 - (8192 - 144));
  bytes += page_head(0x100000 + 8192, false, left) + long_one.substr(8192 - 144);
  bytes.resize(2 * 8192);
  return bytes;
}

std::string problem_of(const std::string& log)
{
  WalReader reader({1, start, end});
  for (std::size_t at = 0; at < log.size(); at += 8192)
    reader.take_page(0x100000 + at, std::string_view(log).substr(at, 8192));
  return reader.problem() ? reader.problem()->en : reader.done() ? "done" : "missing";
}

void put_manifest(const Folder& folder, const std::string& checksum)
{
  const std::string text =
      "{ \"PostgreSQL-Backup-Manifest-Version\": 1,\n\"Files\": [\n"
      "{ \"Path\": \"PG_VERSION\", \"Size\": 3, \"Last-Modified\": \"2026-11-22 01:00:00 GMT\", "
      "\"Checksum-Algorithm\": \"SHA256\", \"Checksum\": \"" +
      checksum +
      "\" }\n],\n\"WAL-Ranges\": [\n{ \"Timeline\": 1, \"Start-LSN\": \"0/100028\", \"End-LSN\": \"0/" +
      "1023D0\" }\n],\n";
  folder.put("b/backup_manifest",
             text + "\"Manifest-Checksum\": \"" + digest_hex(DigestKind::sha256, text) + "\"}\n");
}

} // namespace

TEST_CASE("records of the write-ahead log are followed over pages")
{
  const auto log = log_of_two_records();
  CHECK(problem_of(log) == "done");
  CHECK(problem_of(log.substr(0, 8192)) == "missing");
  for (const std::size_t at : {0u, 9u, 50u, 130u, 5000u, 8192u, 8210u, 9000u}) {
    CAPTURE(at);
    auto damaged = log;
    damaged[at] = static_cast<char>(damaged[at] ^ 1);
    CHECK(problem_of(damaged).starts_with("the write-ahead log is damaged"));
  }
}

TEST_CASE("a base backup is what its manifest says, with its log")
{
  const Folder folder;
  put_manifest(folder, digest_hex(DigestKind::sha256, "15\n"));
  folder.put("b/PG_VERSION", "15\n");
  auto log = log_of_two_records();
  CHECK(end == 0x1023D0);
  CHECK(examined_path(folder.path("b")).verdict == Verdict::incomplete); // no log
  log.resize(1 << 20);
  folder.put("b/pg_wal/000000010000000000000001", log);
  const auto archive = examined_path(folder.path("b"));
  CHECK(archive.format == "pg-basebackup");
  CHECK(archive.reason.en == "");
  CHECK(archive.verdict == Verdict::ok);
  folder.put("b/PG_VERSION", "16\n");
  CHECK(examined_path(folder.path("b")).reason.en ==
        "PG_VERSION: its checksum is not the one of the manifest");
  folder.put("b/PG_VERSION", "15\n");
  folder.put("b/more", "");
  CHECK(examined_path(folder.path("b")).verdict == Verdict::suspicious);
}
