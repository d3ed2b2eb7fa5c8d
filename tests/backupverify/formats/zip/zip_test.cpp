// SPDX-License-Identifier: Apache-2.0
#include "container_examined.hpp"
#include "crypto/digest.hpp"
#include "formats/zip/zip_bytes.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace zip_bytes;
using namespace std::string_literals;
using Names = std::vector<std::string>;

namespace {

const Member hello{"hello", "hello, world"};
const Member other{"d/other", std::string(3000, 'o')};
// "hello, world" by zlib at level 9, without its wrapper.
const Member deflated{"deflated", "hello, world", 0, 8,
                      "\xcb\x48\xcd\xc9\xc9\xd7\x51\x28\xcf\x2f\xca\x49\x01\x00"s};

Archive judged(const std::string& bytes)
{
  return container(bytes, "a.zip").archive;
}

std::string replaced(std::string bytes, std::size_t at, const std::string& fresh)
{
  return bytes.replace(at, fresh.size(), fresh);
}

} // namespace

TEST_CASE("a whole zip is proven by the CRC of each entry")
{
  for (const unsigned jobs : {1u, 2u}) {
    const auto all = container(Zip().add(hello).add(other).add(deflated).bytes(), "a.zip", jobs);
    CHECK(all.archive.verdict == Verdict::ok);
    CHECK(all.archive.checksummed);
    CHECK(all.archive.level == 2);
    CHECK(all.archive.members == 3);
    CHECK(all.archive.content_bytes == 3024);
    CHECK(all.names() == Names{"hello", "d/other", "deflated"});
    CHECK(all.members[2].sha256 == digest_hex(DigestKind::sha256, "hello, world"));
  }
}

TEST_CASE("threads give the members in the order of the directory")
{
  Zip zip;
  Names names;
  for (int i = 0; i < 5000; ++i) {
    names.push_back("n" + std::to_string(i));
    zip.add({names.back(), std::string(static_cast<std::size_t>(300 + i % 7), 'x')});
  }
  const auto all = container(zip.bytes(), "a.zip", 2);
  CHECK(all.archive.verdict == Verdict::ok);
  CHECK((all.names() == names));
}

TEST_CASE("a damaged entry is lost alone, with its bytes")
{
  const auto bytes = Zip().add(hello).add(other).add(deflated).bytes();
  const auto all = container(replaced(bytes, local(hello).size() + 1000, "X"), "a.zip");
  CHECK(all.archive.verdict == Verdict::damaged);
  REQUIRE(all.archive.damages.size() == 1);
  CHECK(all.archive.damages[0].what == "member");
  CHECK(all.archive.damages[0].name == "d/other");
  CHECK(all.archive.damages[0].from == static_cast<int64_t>(local(hello).size()));
  CHECK(all.archive.damages[0].to == static_cast<int64_t>(local(hello).size() + local(other).size()));
  CHECK(all.names().size() == 3);
  CHECK(all.members[1].sha256.empty());
  CHECK(!all.members[2].sha256.empty());
}

TEST_CASE("both headers of an entry must say the same")
{
  const auto bytes = Zip().add(hello).add(other).bytes();
  CHECK(judged(replaced(bytes, 30, "j")).verdict == Verdict::damaged);     // the name
  CHECK(judged(replaced(bytes, 8, "\1")).verdict == Verdict::damaged);     // the method
  CHECK(judged(replaced(bytes, 14, "\1")).verdict == Verdict::damaged);    // the CRC
  CHECK(judged(replaced(bytes, 18, "\1")).verdict == Verdict::damaged);    // the size
  CHECK(judged(replaced(bytes, 0, "PK\3\5")).verdict == Verdict::damaged); // its magic
  CHECK(judged(replaced(bytes, 10, "\1")).verdict == Verdict::suspicious); // the time
}

TEST_CASE("the end record must close the file exactly")
{
  const auto bytes = Zip().add(hello).add(other).bytes();
  const auto end = bytes.size() - 22;
  CHECK(judged(bytes + "tail").verdict == Verdict::damaged);
  CHECK(judged(replaced(bytes, end + 10, "\1")).verdict == Verdict::damaged);    // one entry only
  CHECK(judged(replaced(bytes, end + 12, "\x09")).verdict == Verdict::damaged);  // size of the directory
  CHECK(judged(replaced(bytes, end + 16, "\x09")).verdict == Verdict::damaged);  // its place
  CHECK(judged(replaced(bytes, end + 20, "\1")).verdict == Verdict::incomplete); // of the comment
}

TEST_CASE("a zip that is cut has no directory; what can be restored is said")
{
  const auto bytes = Zip().add(hello).add(other).bytes();
  auto archive = judged(bytes.substr(0, bytes.size() - 1));
  CHECK(archive.verdict == Verdict::incomplete);
  CHECK(archive.members == 2);
  archive = judged(bytes.substr(0, local(hello).size() + 500));
  CHECK(archive.verdict == Verdict::incomplete);
  CHECK(archive.damages.at(0).name == "d/other");
  CHECK(archive.damages[0].from == static_cast<int64_t>(local(hello).size()));
}

TEST_CASE("an encrypted entry or one of a method unknown here leaves the others to be verified")
{
  const Member secret{"secret", "secret text", 1, 0, "0123456789ab secret text"};
  auto archive = judged(Zip().add(hello).add(secret).bytes());
  CHECK(archive.verdict == Verdict::unverifiable);
  CHECK(archive.unproven == Unproven::encrypted);
  CHECK(archive.content_bytes == 12);
  const auto bytes = Zip().add(hello).add(secret).bytes();
  CHECK(judged(replaced(bytes, 36, "X")).verdict == Verdict::damaged);
  archive = judged(Zip().add(hello).add({"d64", "text", 0, 9, "packed"}).bytes());
  CHECK(archive.verdict == Verdict::unverifiable);
  CHECK(archive.unproven == Unproven::unsupported);
  CHECK(archive.reason.en.find("deflate64") != std::string::npos);
}

TEST_CASE("a size or CRC that the content does not have is damage")
{
  auto wrong = hello;
  wrong.crc ^= 1;
  CHECK(judged(Zip().add(wrong).bytes()).verdict == Verdict::damaged);
  auto longer = deflated;
  longer.content += "!";
  CHECK(judged(Zip().add(longer).bytes()).verdict == Verdict::damaged);
  auto behind = deflated;
  behind.packed += "0123456789";
  CHECK(judged(Zip().add(behind).bytes()).verdict == Verdict::damaged);
}

TEST_CASE("what unpacks to another place, shares bytes or hides is suspicious")
{
  for (const auto* name : {"../x", "/etc/passwd", "a/../../b", "..\\x", "C:/x"}) {
    CAPTURE(name);
    CHECK(judged(Zip().add(hello).add({name, "x"}).bytes()).verdict == Verdict::suspicious);
  }
  CHECK(judged(Zip().add(hello).add({"a\0b"s, "x"}).bytes()).verdict == Verdict::suspicious);
  CHECK(judged(Zip().add(hello).add({"a..b/..c", "x"}).bytes()).verdict == Verdict::ok);
  CHECK(judged(Zip().add(hello).add(hello).bytes()).verdict == Verdict::suspicious);
  CHECK(judged(Zip().add(hello).list(hello, 0).bytes()).verdict == Verdict::suspicious);
  auto hidden = other;
  hidden.in_directory = false;
  CHECK(judged(Zip().add(hello).add(hidden).add(deflated).bytes()).verdict == Verdict::suspicious);
}

TEST_CASE("a bomb is not unpacked")
{
  Zip zip;
  zip.add(deflated);
  auto bytes = zip.bytes();
  for (const auto at : {std::size_t{22}, local(deflated).size() + 24})
    bytes = replaced(bytes, at, "\xfe\xff\xff\xff");
  const auto archive = judged(bytes);
  CHECK(archive.verdict == Verdict::unverifiable);
  CHECK(archive.unproven == Unproven::limit);
}

TEST_CASE("of a split archive the missing parts are named")
{
  const Folder folder;
  const auto last = folder.put("a.zip", "bytes of a member" + Zip().add(hello).bytes(2));
  folder.put("a.z01", "PK\7\10PK\3\4 and more");
  auto archive = examined_at(last).archive;
  CHECK(archive.format == "zip");
  CHECK(archive.verdict == Verdict::incomplete);
  CHECK(archive.damages.at(0).name == "a.z02");
  folder.put("a.z02", "bytes");
  CHECK(examined_at(last).archive.verdict == Verdict::unverifiable);
  CHECK(examined_at(folder.path("a.z01")).archive.verdict == Verdict::unverifiable);
}

TEST_CASE("a zip without entries is empty")
{
  CHECK(judged(Zip().bytes()).verdict == Verdict::empty);
  CHECK(judged(Zip().add({"folder/", ""}).bytes()).verdict == Verdict::empty);
}

TEST_CASE("a zip behind a program that unpacks it, or with its first bytes damaged, is one by its end")
{
  const auto bytes = Zip().add(hello).add(other).bytes();
  const auto behind = container("#!/bin/sh\n" + bytes, "a.exe");
  CHECK(behind.archive.format == "zip");
  CHECK(behind.archive.verdict == Verdict::ok);
  CHECK(behind.names() == Names{"hello", "d/other"});
  const auto overwritten = container(replaced(bytes, 0, "ZZZZ"), "a.zip");
  CHECK(overwritten.archive.format == "zip");
  CHECK(overwritten.archive.verdict == Verdict::damaged);
  REQUIRE(overwritten.archive.damages.size() == 1);
  CHECK(overwritten.archive.damages[0].name == "hello");
}
