// SPDX-License-Identifier: Apache-2.0
#include "../../binary_fields.hpp"
#include "../../examined.hpp"
#include "crypto/digest.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;

namespace {

constexpr std::size_t header_size = 12800;
const std::string uuid = "0123456789abcdef";

void sign(std::string& bytes, std::size_t at)
{
  bytes.replace(at, 16, 16, '\0');
  bytes.replace(at, 16, digest(DigestKind::md5, bytes));
}

// Of one disk, "drive", of three clusters of 64 KiB less some bytes.
std::string header()
{
  std::string bytes(header_size, '\0');
  bytes.replace(0, 4, std::string("VMA\0", 4));
  put_big(bytes, 4, std::uint32_t{1});
  bytes.replace(8, 16, uuid);
  put_big(bytes, 24, std::uint64_t{1'767'000'000});
  put_big(bytes, 48, std::uint32_t{12288});
  put_big(bytes, 52, std::uint32_t{64});
  put_big(bytes, 56, static_cast<std::uint32_t>(header_size));
  put_big(bytes, 4096 + 32, std::uint32_t{1});
  put_big(bytes, 4096 + 32 + 8, std::uint64_t{3 * 65536 - 512});
  put_little(bytes, 12289, std::uint16_t{6});
  bytes.replace(12291, 5, "drive");
  sign(bytes, 32);
  return bytes;
}

// An extent with cluster 0 whole, 1 with one block of 4 KiB, 2 as zeros.
std::string extent(std::uint32_t last = 2)
{
  std::string bytes(512, '\0');
  bytes.replace(0, 4, "VMAE");
  put_big(bytes, 6, std::uint16_t{17});
  bytes.replace(8, 16, uuid);
  put_big(bytes, 40, 0xffffull << 48 | 1ull << 32 | 0);
  put_big(bytes, 48, 0x0001ull << 48 | 1ull << 32 | 1);
  put_big(bytes, 56, 1ull << 32 | last);
  sign(bytes, 24);
  return bytes + std::string(17 * 4096, 'd');
}

} // namespace

TEST_CASE("a VMA with all clusters is complete, but its disks have no checksum")
{
  const auto archive = examined(header() + extent());
  CHECK(archive.format == "vma");
  CHECK(archive.verdict == Verdict::unverifiable);
  CHECK(archive.unproven == Unproven::no_checksum);
  CHECK(archive.level == 1);
  CHECK(archive.members == 1);
  CHECK(archive.content_bytes == 17 * 4096);
  CHECK(archive.taken_by_content == Moment(std::chrono::seconds(1'767'000'000)));
}

TEST_CASE("a cluster that is missing makes it incomplete")
{
  const auto archive = examined(header() + extent(1));
  CHECK(archive.verdict == Verdict::incomplete);
  CHECK(archive.reason.en == "1 of 3 clusters of the disk drive are missing");
}

TEST_CASE("a VMA that is cut is incomplete wherever it ends")
{
  const auto whole = header() + extent();
  for (const std::size_t size : {std::size_t{100}, header_size - 1, header_size, header_size + 100,
                                 header_size + 512, whole.size() - 1})
    CHECK(examined(whole.substr(0, size)).verdict == Verdict::incomplete);
}

TEST_CASE("a flipped bit in a header of a VMA is seen by its MD5")
{
  const auto whole = header() + extent();
  for (const std::size_t at : {std::size_t{9}, std::size_t{4136}, header_size + 9, header_size + 45}) {
    auto damaged = whole;
    damaged[at] ^= 1;
    CHECK(examined(damaged).verdict == Verdict::damaged);
  }
}

TEST_CASE("clusters of no disk, and sizes that can't be, are damages")
{
  CHECK(examined(header() + extent(7)).verdict == Verdict::damaged);
  auto bytes = header();
  put_big(bytes, 56, std::uint32_t{0xffffffff});
  CHECK(examined(bytes).verdict == Verdict::damaged);
}
