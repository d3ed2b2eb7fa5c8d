// SPDX-License-Identifier: Apache-2.0
#include "read_log.hpp"

using namespace eduaudit;
using namespace eduaudit::logkeep;

namespace {

constexpr std::uint64_t march = 134'167'968'010'000'000; // 2026-03-01T00:00:01Z as FILETIME
constexpr std::uint64_t hour = 36'000'000'000;

std::string record(std::uint64_t id, std::uint64_t time)
{
  const std::string body(40, 'x');
  const auto size = little(24 + body.size() + 4, 4);
  return std::string("\x2a\x2a\0\0", 4) + size + little(id, 8) + little(time, 8) + body + size;
}

// A chunk of records `first` to `last`, an hour apart; its sums are left out, as in a file that is in use.
std::string chunk(std::uint64_t first, std::uint64_t last)
{
  std::string records;
  for (auto id = first; id <= last; ++id)
    records += record(id, march + id * hour);
  const auto head = std::string("ElfChnk\0", 8) + little(first, 8) + little(last, 8) + little(first, 8) +
                    little(last, 8) + little(128, 4) + little(512, 4) + little(512 + records.size(), 4);
  return padded(padded(head, 512) + records, 65536);
}

std::string file(const std::string& chunks)
{
  auto header = padded(std::string("ElfFile\0", 8), 4096);
  header[120] = 1; // in use
  return header + chunks;
}

} // namespace

TEST_CASE("an event log gives the times of its records and the holes in their numbers")
{
  const auto scan = read_log("Security.evtx", file(chunk(1, 20) + chunk(31, 40) + std::string(65536, '\0')));
  CHECK(scan.lines == 30);
  CHECK_FALSE(scan.damaged);
  CHECK(scan.coverage.days().size() == 3);
  const auto holes = scan.serials.at("RecordID").holes();
  REQUIRE(holes.size() == 1);
  CHECK(holes[0].missing() == 10);
  CHECK(moment_text(holes[0].from) == "2026-03-02T04:00:01+08:00");
}

TEST_CASE("a damaged chunk is said, and the next is read")
{
  auto bytes = file(chunk(1, 5) + chunk(6, 10) + chunk(11, 15));
  bytes.replace(4096 + 65536, 8, "nothing!");
  const auto scan = read_log("a.evtx", bytes);
  CHECK(scan.lines == 10);
  REQUIRE(scan.damaged);
  CHECK(scan.damaged->detail.en == "part 2 has no header");
}

TEST_CASE("sizes of records that make no sense end the chunk, not the reading")
{
  for (const std::uint64_t size :
       {std::uint64_t{0}, std::uint64_t{27}, std::uint64_t{70000}, std::uint64_t{0xffffffff}}) {
    auto bytes = file(chunk(1, 5) + chunk(6, 10));
    bytes.replace(4096 + 512 + 4, 4, little(size, 4));
    const auto scan = read_log("a.evtx", bytes);
    CHECK(scan.damaged);
    CHECK(scan.lines == 5);
  }
}

TEST_CASE("an event log that is cut off counts up to there")
{
  const auto bytes = file(chunk(1, 5) + chunk(6, 10));
  const auto scan = read_log("a.evtx", bytes.substr(0, bytes.size() - 65000));
  CHECK(scan.damaged->kind == ErrorKind::truncated);
  CHECK(scan.lines >= 5);
  CHECK(read_log("a.evtx", bytes.substr(0, 100)).damaged->kind == ErrorKind::truncated);
}

TEST_CASE("a log that was closed has sums, and they must be right")
{
  auto bytes = file(chunk(1, 5));
  bytes[120] = 0;
  CHECK(read_log("a.evtx", bytes).damaged->detail.en == "the checksum of part 1 is wrong");
}
