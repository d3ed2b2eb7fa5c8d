// SPDX-License-Identifier: Apache-2.0
#include "container_examined.hpp"
#include "crypto/digest.hpp"
#include "formats/tar/header.hpp"
#include "formats/tar/tar_bytes.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace tar_bytes;
using namespace std::string_literals;
using Names = std::vector<std::string>;
using Type = backupverify::ContainerMember::Type;

namespace {

const auto hello = member("hello", "hello, world");
const auto other = member("other", std::string(3000, 'o'));
const auto third = member("third", "3");

std::string damaged(std::string block, std::size_t at)
{
  block[at] = static_cast<char>(block[at] ^ 4);
  return block;
}

std::string sha256(std::string_view bytes)
{
  return digest_hex(DigestKind::sha256, bytes);
}

void check_damage(const Archive& archive, std::size_t index, std::string_view what, std::string_view name,
                  int64_t from, std::optional<int64_t> to)
{
  REQUIRE(archive.damages.size() > index);
  const auto& damage = archive.damages[index];
  CHECK(damage.what == what);
  CHECK(damage.name == name);
  CHECK(damage.from == from);
  CHECK(damage.to == to);
}

} // namespace

TEST_CASE("a whole tar gives its members, and without a checksum it is unverifiable")
{
  for (const unsigned jobs : {1u, 2u}) {
    const auto all = container(hello + other + end(), "a.tar", jobs);
    CHECK(all.archive.verdict == Verdict::unverifiable);
    CHECK(all.archive.unproven == Unproven::no_checksum);
    CHECK(all.archive.format == "tar");
    CHECK(all.archive.damage_count == 0);
    CHECK(all.archive.members == 2);
    CHECK(all.archive.content_bytes == 3012);
    CHECK(all.archive.taken_by_content == Moment(std::chrono::seconds(1'790'000'000)));
    REQUIRE(all.members.size() == 2);
    CHECK(all.members[0].sha256 == sha256("hello, world"));
    CHECK(all.members[1].sha256 == sha256(std::string(3000, 'o')));
  }
}

TEST_CASE("a tar that does not end as one is incomplete")
{
  for (const auto& bytes : {hello + other, hello + other + std::string(512, '\0')}) {
    const auto all = container(bytes);
    CHECK(all.archive.verdict == Verdict::incomplete);
    CHECK(all.archive.damage_count == 0);
    CHECK(all.names() == Names{"hello", "other"});
  }
}

TEST_CASE("a cut within a member names it, with what is missing")
{
  const auto all = container((hello + other).substr(0, 1024 + 512 + 100));
  CHECK(all.archive.verdict == Verdict::incomplete);
  CHECK(all.names() == Names{"hello"});
  check_damage(all.archive, 0, "member", "other", 1024, 1024 + 512 + 3000);
  CHECK(all.archive.damages[0].problem.en.find("behind 100 of 3000 bytes") != std::string::npos);
}

TEST_CASE("a cut behind the last member is said, though no member is lost")
{
  const auto all = container(hello + end() + std::string(100, '\0'));
  CHECK(all.archive.verdict == Verdict::incomplete);
  CHECK(all.archive.damage_count == 0);
  CHECK(all.archive.reason.en.find("no member is lost") != std::string::npos);
}

TEST_CASE("a damaged header costs its own member alone")
{
  const auto all = container(hello + damaged(other, 20) + third + end());
  CHECK(all.archive.verdict == Verdict::damaged);
  CHECK(all.names() == Names{"hello", "third"});
  CHECK(all.archive.damage_count == 1);
  check_damage(all.archive, 0, "member", "other", 1024, 1024 + 512 + 3072);
}

TEST_CASE("where the size is damaged too, the next whole header is found")
{
  auto broken = other;
  broken.replace(124, 11, "77777777777");
  const auto all = container(hello + broken + third + end());
  CHECK(all.names() == Names{"hello", "third"});
  check_damage(all.archive, 0, "member", "other", 1024, 1024 + 512 + 3072);
  const auto last = container(hello + broken + end());
  check_damage(last.archive, 0, "member", "other", 1024, 1024 + 512 + 3072 + 1024);
}

TEST_CASE("a zeroed header hides what is behind it from tar, and is found")
{
  const auto all = container(hello + std::string(512, '\0') + other.substr(512) + third + end());
  CHECK(all.archive.verdict == Verdict::damaged);
  CHECK(all.names() == Names{"hello", "third"});
  check_damage(all.archive, 0, "range", "", 1024, 1536);
  const auto first = container(std::string(512, '\0') + hello + end());
  CHECK(first.archive.verdict == Verdict::damaged);
  CHECK(container(end() + hello + end()).archive.verdict == Verdict::damaged);
}

TEST_CASE("members behind the end of the archive are damage, the garbage that POSIX allows is not")
{
  const auto twice = container(hello + end() + other + end());
  CHECK(twice.archive.verdict == Verdict::damaged);
  check_damage(twice.archive, 0, "range", "", 2048, std::nullopt);
  CHECK(container(hello + end() + std::string(512, 'g')).archive.verdict == Verdict::unverifiable);
  const auto beyond = container(hello + end() + std::string(8192, '\0') + std::string(512, 'g'));
  CHECK(beyond.archive.verdict == Verdict::suspicious);
}

TEST_CASE("a tar without a member, or with nothing in them, is empty")
{
  CHECK(container(std::string(10240, '\0')).archive.verdict == Verdict::empty);
  CHECK(container(header("folder/", 0, '5') + header("file", 0) + end()).archive.verdict == Verdict::empty);
  CHECK(container(header("folder/", 0, '5') + header("link", 0, '2') + end()).archive.verdict ==
        Verdict::unverifiable);
}

TEST_CASE("pax headers give name, size and time, for one member or for all")
{
  const std::string content(700, 'c');
  auto all =
      container(pax(record("path", "学校/名单") + record("size", "700") + record("mtime", "1790000500.25")) +
                header("short", 0) + padded(content) + third + end());
  REQUIRE(all.members.size() == 2);
  CHECK(all.members[0].name == "学校/名单");
  CHECK(all.members[0].size == 700);
  CHECK(all.members[0].mtime == 1'790'000'500);
  CHECK(all.members[0].sha256 == sha256(content));
  CHECK(all.members[1].name == "third");
  all = container(pax(record("mtime", "1790000700"), 'g') + hello + third + end());
  REQUIRE(all.members.size() == 2);
  CHECK(all.members[1].mtime == 1'790'000'700);
  all = container(pax(record("path", "long") + record("path", "") + record("size", "")) + third + end());
  CHECK(all.names() == Names{"third"});
  CHECK(all.archive.damage_count == 0);
  all = container(hello + pax("12 nonsense") + third + end());
  CHECK(all.archive.verdict == Verdict::damaged);
  CHECK(all.names() == Names{"hello", "third"});
}

TEST_CASE("long names of GNU, also where the member's own header is damaged")
{
  const std::string name(300, 'n');
  const auto long_name = member("././@LongLink", name + '\0', 'L');
  CHECK(container(long_name + third + end()).names() == Names{name});
  const auto all = container(hello + long_name + damaged(other, 20) + third + end());
  CHECK(all.names() == Names{"hello", "third"});
  CHECK(all.archive.damages.at(0).name == name.substr(0, 120));
  CHECK(all.archive.damages[0].from == 1024);
}

TEST_CASE("links and folders may state a size that nothing stands behind")
{
  const auto all = container(hello + header("hard", 12, '1') + header("folder", 4096, '5') + third + end());
  CHECK(all.names() == Names{"hello", "hard", "folder", "third"});
  CHECK(all.archive.damage_count == 0);
  CHECK(all.members[1].type == Type::hard_link);
}

TEST_CASE("a member that goes on from another volume is incomplete")
{
  const auto all = container(member("split", "the rest", 'M') + third + end());
  CHECK(all.archive.verdict == Verdict::incomplete);
  check_damage(all.archive, 0, "member", "split", 0, 512 + 8);
}

TEST_CASE("an old sparse member of GNU is digested with its holes, and its map is held to its size")
{
  auto block = header("sparse", 5, 'S');
  block.replace(257, 8, "ustar  \0"s);
  block.replace(386, 23, octal(1000, 11) + '\0' + octal(5, 11));
  block.replace(483, 11, octal(2000, 11));
  const auto whole = with_checksum(block) + padded("12345");
  const auto all = container(whole + third + end());
  REQUIRE(all.members.size() == 2);
  CHECK(all.members[0].size == 2000);
  CHECK(all.members[0].sha256 == sha256(std::string(1000, '\0') + "12345" + std::string(995, '\0')));
  block.replace(483, 11, octal(900, 11));
  const auto wrong = container(with_checksum(block) + padded("12345") + third + end());
  CHECK(wrong.archive.verdict == Verdict::damaged);
  CHECK(wrong.archive.damages.at(0).name == "sparse");
  CHECK(wrong.names() == Names{"sparse", "third"});
}

TEST_CASE("numbers are octal or base-256")
{
  using backupverify::tar::number;
  CHECK(number("0000644\0"s) == 0644);
  CHECK(number("   644 \0"s) == 0644);
  CHECK(number("\0\0\0"s) == 0);
  CHECK(number("\x80\0\0\0\0\0\0\2\0\0\0\0"s) == 1LL << 33);
  CHECK(number("\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xfe"s) == -2);
  CHECK(!number("12x4"));
  CHECK(!number("\xbf\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"s));
  CHECK(!number("7777777777777777777777777"));
}

TEST_CASE("a checksum over signed characters is a checksum")
{
  auto block = header("\xe9t\xe9", 0);
  block.replace(148, 8, "        ");
  long sum = 0;
  for (const char byte : block)
    sum += static_cast<signed char>(byte);
  block.replace(148, 7, octal(static_cast<std::size_t>(sum), 6) + '\0');
  CHECK(backupverify::tar::parse_header(block));
  CHECK(!backupverify::tar::parse_header(damaged(block, 1)));
}
