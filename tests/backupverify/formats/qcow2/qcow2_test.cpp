// SPDX-License-Identifier: Apache-2.0
#include "../../binary_fields.hpp"
#include "../../examined.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;

namespace {

constexpr std::size_t cluster = 512;

// Clusters: 0 header, 1 table of level 1, 2 table of level 2, 3 refcount table, 4 refcounts, 5 and 6 data.
std::string image()
{
  std::string bytes(7 * cluster, '\0');
  bytes.replace(0, 4, "QFI\xfb");
  put_big(bytes, 4, std::uint32_t{3});
  put_big(bytes, 20, std::uint32_t{9});
  put_big(bytes, 24, std::uint64_t{10 * cluster});
  put_big(bytes, 36, std::uint32_t{1});
  put_big(bytes, 40, std::uint64_t{1 * cluster});
  put_big(bytes, 48, std::uint64_t{3 * cluster});
  put_big(bytes, 56, std::uint32_t{1});
  put_big(bytes, 96, std::uint32_t{4});
  put_big(bytes, 100, std::uint32_t{104});
  put_big(bytes, 1 * cluster, 1ull << 63 | 2 * cluster);
  put_big(bytes, 2 * cluster, 1ull << 63 | 5 * cluster);
  put_big(bytes, 2 * cluster + 8, 1ull << 63 | 6 * cluster);
  put_big(bytes, 3 * cluster, std::uint64_t{4 * cluster});
  for (std::size_t i = 0; i < 7; ++i)
    put_big(bytes, 4 * cluster + 2 * i, std::uint16_t{1});
  return bytes;
}

} // namespace

TEST_CASE("a qcow2 whose tables fit together is complete, and nothing proves its content")
{
  const auto archive = examined(image());
  CHECK(archive.format == "qcow2");
  CHECK(archive.verdict == Verdict::unverifiable);
  CHECK(archive.unproven == Unproven::no_checksum);
  CHECK(archive.level == 1);
}

TEST_CASE("tables of a qcow2 that contradict each other, or name what is not there")
{
  auto bytes = image();
  SUBCASE("two clusters of the disk in one of the file")
  {
    put_big(bytes, 2 * cluster, 1ull << 63 | 6 * cluster);
  }
  SUBCASE("data in a table")
  {
    put_big(bytes, 2 * cluster, 1ull << 63 | 1 * cluster);
  }
  SUBCASE("behind the end")
  {
    put_big(bytes, 2 * cluster, 1ull << 63 | 7 * cluster);
  }
  SUBCASE("not at a cluster")
  {
    put_big(bytes, 2 * cluster, 1ull << 63 | (5 * cluster + 64));
  }
  SUBCASE("a reserved bit")
  {
    put_big(bytes, 1 * cluster, 1ull << 62 | 2 * cluster);
  }
  SUBCASE("a refcount of 0")
  {
    put_big(bytes, 4 * cluster + 2 * 5, std::uint16_t{0});
  }
  SUBCASE("the last cluster is cut")
  {
    bytes.pop_back();
  }
  SUBCASE("a header that can't be")
  {
    put_big(bytes, 20, std::uint32_t{30});
  }
  SUBCASE("marked as corrupt by QEMU")
  {
    put_big(bytes, 72, std::uint64_t{2});
  }
  SUBCASE("a compressed cluster that is none")
  {
    put_big(bytes, 2 * cluster, 1ull << 62 | 5 * cluster);
    bytes.replace(5 * cluster, 4, "\xff\xff\xff\xff");
  }
  CHECK(examined(bytes).verdict == Verdict::damaged);
}

TEST_CASE("clusters that no table names are suspicious: a table was emptied")
{
  auto bytes = image();
  put_big(bytes, 2 * cluster, std::uint64_t{0});
  CHECK(examined(bytes).verdict == Verdict::suspicious);
}

TEST_CASE("what only others can read of a qcow2 is unverifiable")
{
  auto bytes = image();
  SUBCASE("encrypted")
  {
    put_big(bytes, 32, std::uint32_t{1});
    CHECK(examined(bytes).unproven == Unproven::encrypted);
  }
  SUBCASE("of a newer version")
  {
    put_big(bytes, 4, std::uint32_t{4});
    CHECK(examined(bytes).unproven == Unproven::unsupported);
  }
  SUBCASE("with its data elsewhere")
  {
    put_big(bytes, 72, std::uint64_t{4});
    CHECK(examined(bytes).verdict == Verdict::suspicious); // its own clusters are not named by it
  }
}
