// SPDX-License-Identifier: Apache-2.0
#include "../../binary_fields.hpp"
#include "../../examined.hpp"
#include "crypto/digest.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;

namespace {

const std::string content = "the bytes of a file";

void put_resource(std::string& bytes, std::size_t at, std::uint64_t offset, std::uint64_t size,
                  std::uint64_t flags)
{
  put_little(bytes, at, size | flags << 56);
  put_little(bytes, at + 8, offset);
  put_little(bytes, at + 16, size);
}

std::string utf16(const std::string& text)
{
  std::string bytes = "\xff\xfe";
  for (const char c : text)
    bytes += std::string{c, '\0'};
  return bytes;
}

// One image with one file, not compressed; with an integrity table if that is wanted.
std::string image(bool with_table)
{
  std::string bytes(208, '\0');
  bytes.replace(0, 8, std::string("MSWIM\0\0\0", 8));
  put_little(bytes, 8, std::uint32_t{208});
  put_little(bytes, 12, std::uint32_t{0x10d00});
  put_little(bytes, 40, std::uint16_t{1});
  put_little(bytes, 42, std::uint16_t{1});
  put_little(bytes, 44, std::uint32_t{1});
  bytes += content;
  const auto lookup = bytes.size();
  std::string entry(50, '\0');
  put_resource(entry, 0, 208, content.size(), 0);
  put_little(entry, 24, std::uint16_t{1});
  entry.replace(30, 20, digest(DigestKind::sha1, content));
  bytes += entry;
  const auto xml = bytes.size();
  bytes += utf16("<WIM><IMAGE INDEX=\"1\"><HIGHPART>0x01DC5D8F</HIGHPART></IMAGE></WIM>");
  const auto end = bytes.size();
  put_resource(bytes, 48, lookup, 50, 2);
  put_resource(bytes, 72, xml, end - xml, 2);
  if (!with_table)
    return bytes;
  std::string table(12, '\0');
  put_little(table, 0, std::uint32_t{32});
  put_little(table, 4, std::uint32_t{1});
  put_little(table, 8, std::uint32_t{10 << 20});
  table += digest(DigestKind::sha1, bytes.substr(208, lookup + 50 - 208));
  put_resource(bytes, 124, end, 32, 0);
  return bytes + table;
}

} // namespace

TEST_CASE("a WIM is proven by its integrity table, or by the SHA-1 of what is not compressed")
{
  for (const bool with_table : {false, true}) {
    const auto archive = examined(image(with_table));
    CHECK(archive.format == "wim");
    CHECK(archive.verdict == Verdict::ok);
    CHECK(archive.level == 2);
    CHECK(archive.members == 1);
    CHECK(archive.taken_by_content.has_value());
    auto damaged = image(with_table);
    damaged[210] ^= 1;
    CHECK(examined(damaged).verdict == Verdict::damaged);
  }
}

TEST_CASE("compressed without an integrity table, a WIM can't be proven here")
{
  auto bytes = image(false);
  bytes[208 + content.size() + 7] = 4;
  CHECK(examined(bytes).unproven == Unproven::no_checksum);
}

TEST_CASE("a WIM that is cut, never finished, or one part of several")
{
  auto bytes = image(true);
  CHECK(examined(bytes.substr(0, bytes.size() - 1)).verdict == Verdict::incomplete);
  SUBCASE("never finished")
  {
    put_little(bytes, 16, std::uint32_t{0x40});
    CHECK(examined(bytes).verdict == Verdict::incomplete);
  }
  SUBCASE("one of two")
  {
    put_little(bytes, 42, std::uint16_t{2});
    CHECK(examined(bytes).verdict == Verdict::unverifiable);
  }
  SUBCASE("bytes behind it")
  {
    CHECK(examined(bytes + "x").verdict == Verdict::damaged);
  }
}
