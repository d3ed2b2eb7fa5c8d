// SPDX-License-Identifier: Apache-2.0
#include "../../binary_fields.hpp"
#include "../../examined.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;

namespace {

// Three blocks of 1 MiB, of which two are there.
std::string image()
{
  std::string bytes(4096, '\0');
  bytes.replace(0, 39, "<<< QEMU VM Virtual Disk Image >>>\n    ");
  put_little(bytes, 0x40, std::uint32_t{0xbeda107f});
  put_little(bytes, 0x44, std::uint32_t{0x10001});
  put_little(bytes, 0x48, std::uint32_t{0x180});
  put_little(bytes, 0x4c, std::uint32_t{1});
  put_little(bytes, 0x154, std::uint32_t{0x200});
  put_little(bytes, 0x158, std::uint32_t{0x1000});
  put_little(bytes, 0x168, std::uint32_t{512});
  put_little(bytes, 0x170, std::uint64_t{3 << 20});
  put_little(bytes, 0x178, std::uint32_t{1 << 20});
  put_little(bytes, 0x180, std::uint32_t{3});
  put_little(bytes, 0x184, std::uint32_t{2});
  put_little(bytes, 0x200, std::uint32_t{1});
  put_little(bytes, 0x204, std::uint32_t{0xffffffff});
  put_little(bytes, 0x208, std::uint32_t{0});
  return bytes + std::string(2 << 20, 'd');
}

} // namespace

TEST_CASE("a VDI whose map and size fit together is complete, and nothing proves its content")
{
  const auto archive = examined(image());
  CHECK(archive.format == "vdi");
  CHECK(archive.verdict == Verdict::unverifiable);
  CHECK(archive.level == 1);
}

TEST_CASE("half a VDI is incomplete, which qemu-img check calls good")
{
  const auto whole = image();
  CHECK(examined(whole.substr(0, whole.size() / 2)).verdict == Verdict::incomplete);
  CHECK(examined(whole.substr(0, whole.size() - 1)).verdict == Verdict::incomplete);
}

TEST_CASE("a map of a VDI that names a block twice, or one that is not there, is damaged")
{
  auto bytes = image();
  SUBCASE("twice")
  {
    put_little(bytes, 0x208, std::uint32_t{1});
  }
  SUBCASE("not there")
  {
    put_little(bytes, 0x208, std::uint32_t{2});
  }
  SUBCASE("too few")
  {
    put_little(bytes, 0x208, std::uint32_t{0xffffffff});
  }
  SUBCASE("a header that contradicts itself")
  {
    put_little(bytes, 0x170, std::uint64_t{5 << 20});
  }
  CHECK(examined(bytes).verdict == Verdict::damaged);
}
