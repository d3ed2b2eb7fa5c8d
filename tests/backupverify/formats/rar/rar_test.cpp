// SPDX-License-Identifier: Apache-2.0
#include "container_examined.hpp"
#include "crc.hpp"
#include "crypto/digest.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace std::string_literals;
using backupverify::crc32;

namespace {

std::string u16(std::size_t value)
{
  return {static_cast<char>(value), static_cast<char>(value >> 8)};
}

std::string u32(std::size_t value)
{
  return u16(value & 0xffff) + u16(value >> 16);
}

std::string variable(std::size_t value)
{
  std::string out;
  for (; value > 0x7f; value >>= 7)
    out += static_cast<char>(value | 0x80);
  return out + static_cast<char>(value);
}

// RAR 5.
std::string block5(const std::string& fields)
{
  const auto covered = variable(fields.size()) + fields;
  return u32(crc32(covered)) + covered;
}

std::string file5(const std::string& name, const std::string& content, const std::string& extra = "")
{
  const auto flags = extra.empty() ? "\2"s : "\3"s;
  return block5("\2"s + flags + (extra.empty() ? "" : variable(extra.size())) + variable(content.size()) +
                "\4"s + variable(content.size()) + variable(0100644) + u32(crc32(content)) + variable(0) +
                variable(1) + variable(name.size()) + name + extra) +
         content;
}

const auto start5 = "Rar!\x1a\x07\1\0"s + block5("\1\0\0"s);
const auto end5 = block5("\5\0\0"s);

// RAR 4.
std::string block4(int type, std::size_t flags, const std::string& fields)
{
  const auto covered = std::string(1, static_cast<char>(type)) + u16(flags) + u16(7 + fields.size()) + fields;
  return u16(crc32(covered) & 0xffff) + covered;
}

std::string file4(const std::string& name, const std::string& content, std::size_t flags = 0)
{
  return block4(0x74, 0x8000 | flags,
                u32(content.size()) + u32(content.size()) + "\3"s + u32(crc32(content)) + u32(0x5b766000) +
                    "\x14\x30"s + u16(name.size()) + u32(0100644) + name) +
         content;
}

const auto start4 = "Rar!\x1a\x07\0"s + block4(0x73, 0, std::string(6, '\0'));
const auto end4 = block4(0x7b, 0x4000, "");

Archive judged(const std::string& bytes)
{
  return container(bytes, "a.rar").archive;
}

} // namespace

TEST_CASE("stored members of both kinds of RAR are proven by their checksums")
{
  for (const auto& bytes : {start5 + file5("hello", "hello, world") + file5("b", "bbb") + end5,
                            start4 + file4("hello", "hello, world") + file4("b", "bbb") + end4}) {
    const auto all = container(bytes, "a.rar");
    CHECK(all.archive.reason.en == "");
    CHECK(all.archive.verdict == Verdict::ok);
    CHECK(all.archive.members == 2);
    REQUIRE(all.members.size() == 2);
    CHECK(all.members[0].sha256 == digest_hex(DigestKind::sha256, "hello, world"));
    auto flipped = bytes;
    flipped[bytes.find("world")] ^= 1;
    CHECK(judged(flipped).verdict == Verdict::damaged);
  }
}

TEST_CASE("a RAR without its end block is cut, though every member is whole")
{
  CHECK(judged(start5 + file5("hello", "hello, world")).verdict == Verdict::incomplete);
  CHECK(judged(start4 + file4("hello", "hello, world")).verdict == Verdict::incomplete);
  const auto bytes = start5 + file5("hello", "hello, world") + end5;
  for (std::size_t size = 20; size < bytes.size(); ++size) {
    CAPTURE(size);
    CHECK(judged(bytes.substr(0, size)).verdict == Verdict::incomplete);
  }
}

TEST_CASE("every flip in a header of RAR is found")
{
  const auto headers = start5 + file5("hello", "hello, world") + end5;
  for (std::size_t at = 8; at < headers.size(); ++at) {
    auto flipped = headers;
    flipped[at] ^= 4;
    CAPTURE(at);
    CHECK((judged(flipped).verdict == Verdict::damaged || judged(flipped).verdict == Verdict::incomplete));
  }
}

TEST_CASE("what is encrypted is said before it is called damaged, also where libarchive would")
{
  const auto encryption = variable(3) + "\1\0\0"s;
  for (const auto& bytes : {start5 + file5("secret", "xxxxxxxx", encryption) + end5,
                            start5 + block5("\4\0\0\0\x0f"s + std::string(16, 's')) + "sealed",
                            start4 + file4("secret", "xxxxxxxx", 4) + end4}) {
    const auto archive = judged(bytes);
    CHECK(archive.verdict == Verdict::unverifiable);
    CHECK(archive.unproven == Unproven::encrypted);
  }
}

TEST_CASE("a volume of several is unverifiable alone")
{
  CHECK(judged(start5 + file5("a", "aaa") + block5("\5\0\1"s)).verdict == Verdict::unverifiable);
}
