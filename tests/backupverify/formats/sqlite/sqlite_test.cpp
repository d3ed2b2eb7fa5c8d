// SPDX-License-Identifier: Apache-2.0
#include "../../examined.hpp"
#include "formats/sqlite/header.hpp"
#include "formats/sqlite/wal.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::backupverify;

namespace {

std::string big(std::uint32_t value)
{
  std::string bytes;
  for (const unsigned shift : {24u, 16u, 8u, 0u})
    bytes += static_cast<char>(value >> shift);
  return bytes;
}

// The first page of a database of some pages; the others are zeros.
std::string database(std::uint32_t pages, char version)
{
  std::string bytes("SQLite format 3\0", 16);
  bytes +=
      std::string("\x02\x00", 2) + version + version + std::string("\0\x40\x20\x20", 4) + big(7) + big(pages);
  bytes.resize(44);
  bytes += big(4);
  bytes.resize(56);
  bytes += big(1);
  bytes.resize(92);
  bytes += big(7);
  bytes.resize(512 * pages);
  return bytes;
}

std::string with_sums(const sqlite::Sums& sums)
{
  return big(sums.one) + big(sums.two);
}

std::string wal(int frames)
{
  std::string bytes = big(0x377f0683) + big(3007000) + big(512) + big(0) + "saltSALT";
  sqlite::Sums sums;
  sums.add(bytes, true);
  bytes += with_sums(sums);
  for (int frame = 1; frame <= frames; ++frame) {
    const auto head = big(static_cast<std::uint32_t>(frame)) + big(static_cast<std::uint32_t>(frame));
    const std::string page(512, static_cast<char>('a' + frame));
    sums.add(head, true);
    sums.add(page, true);
    bytes += head + "saltSALT" + with_sums(sums) + page;
  }
  return bytes;
}

sqlite::Wal read(const std::string& bytes)
{
  return sqlite::read_wal(*memory_source(bytes)).value();
}

} // namespace

TEST_CASE("a database that was cut is found by its header")
{
  const auto bytes = database(4, 1);
  CHECK(examined(bytes).format == "sqlite");
  CHECK(examined(bytes).verdict == Verdict::unverifiable); // no checksum
  for (const std::size_t size : {1536u, 2000u, 100u, 50u})
    CHECK(examined(bytes.substr(0, size)).verdict == Verdict::incomplete);
  CHECK(examined(bytes + std::string(512, '\0')).verdict == Verdict::suspicious);
}

TEST_CASE("a value in the header that does not exist is damage")
{
  auto bytes = database(4, 1);
  bytes[21] = 65;
  CHECK(examined(bytes).verdict == Verdict::damaged);
}

TEST_CASE("a database in WAL mode without its -wal may be older than it was")
{
  const Folder folder;
  const auto path = folder.put("a.db", database(4, 2));
  CHECK(examined_path(path).reason.en.find("no -wal file is beside it") != std::string::npos);
  folder.put("a.db-wal", wal(2));
  CHECK(examined_path(path).reason.en ==
        "its format has no checksum over the content, and no manifest names it");
  folder.put("a.db-wal", wal(2).substr(0, 700));
  CHECK(examined_path(path).verdict == Verdict::incomplete);
}

TEST_CASE("the frames of a -wal are proven one by one")
{
  const auto whole = read(wal(3));
  CHECK(whole.frames == 3);
  CHECK(whole.committed == 3);
  CHECK_FALSE(whole.problem);
  for (const std::size_t at : {5u, 40u, 600u, 1110u, 1639u}) {
    CAPTURE(at);
    auto bytes = wal(3);
    bytes[at] = static_cast<char>(bytes[at] ^ 1);
    const auto damaged = read(bytes);
    CHECK((damaged.problem || damaged.frames < 3));
  }
  CHECK(read(wal(3).substr(0, 1600)).cut);
}

TEST_CASE("frames of an older use of a -wal don't count")
{
  auto bytes = wal(3);
  const auto old = bytes.substr(bytes.size() - 536);
  auto two = wal(2) + old;
  two[two.size() - 536 + 8] = 'x';
  CHECK(read(two).frames == 2);
  CHECK_FALSE(read(two).problem);
  CHECK_FALSE(read(two).cut);
}
