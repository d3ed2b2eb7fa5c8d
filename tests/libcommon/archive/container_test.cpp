// SPDX-License-Identifier: Apache-2.0
#include "archive/container.hpp"
#include "archives.hpp"
#include <clocale>
#include <doctest/doctest.h>
#include <sys/stat.h>

using namespace eduaudit;
using namespace eduaudit::test;
using namespace std::string_literals;
using Names = std::vector<std::string>;

TEST_CASE("what is not a container is unsupported, and never blocks")
{
  const Scratch scratch;
  spill(scratch("text"), log_text(100'000));
  spill(scratch("empty"), "");
  spill(scratch("short"), "PK");
  REQUIRE(::mkfifo(scratch("fifo").c_str(), 0600) == 0);
  for (const char* name : {"text", "empty", "short", "fifo", "."}) {
    CAPTURE(name);
    CHECK(kind_of(read(scratch(name)).summary) == ErrorKind::unsupported);
  }
  CHECK(kind_of(read(scratch("none")).summary) == ErrorKind::not_found);
  shell("gzip -k " + scratch("text"));
  CHECK(kind_of(read(scratch("text.gz")).summary) == ErrorKind::unsupported);
}

TEST_CASE("a zip inside a gzip stream is unsupported: its directory can't be reached")
{
  const Scratch scratch;
  pack(scratch, {{"a", "text"}}, "zip -q ../a.zip a && gzip ../a.zip");
  const auto all = read(scratch("a.zip.gz"));
  CHECK(kind_of(all.summary) == ErrorKind::unsupported);
  CHECK(all.summary.error().detail.en == "zip inside gzip");
}

TEST_CASE("without visitors the same is proved")
{
  const Scratch scratch;
  pack(scratch, {{"a", "text"}}, "tar czf ../a.tgz a");
  const auto summary = read_container(scratch("a.tgz"), {});
  REQUIRE(summary);
  CHECK(summary->members == 1);
  CHECK(summary->bytes == 4);
}

TEST_CASE("cpio and iso are read to their last byte, but nothing in them is checksummed")
{
  const Scratch scratch;
  const Files files{{"a.txt", log_text(300'000)}, {"empty", ""}, {"sub/b.txt", "b"}};
  for (const auto format : {ContainerFormat::cpio, ContainerFormat::iso}) {
    const char* name = format == ContainerFormat::cpio ? "newc" : "iso9660";
    CAPTURE(name);
    write_archive(scratch(name), name, files);
    const auto all = read(scratch(name));
    REQUIRE(all.summary);
    CHECK(all.summary->format == format);
    CHECK(all.summary->bytes == 300'001);
    CHECK(!all.summary->checksummed);
    CHECK((all.content.at("a.txt") == files[0].second));
    CHECK(all.content.at("sub/b.txt") == "b");
  }
}

TEST_CASE("a compressed cpio or iso is checksummed by the stream around it, verified to its end")
{
  const Scratch scratch;
  for (const char* name : {"newc", "iso9660"}) {
    CAPTURE(name);
    write_archive(scratch(name), name, {{"a.txt", log_text(300'000)}});
    shell("gzip " + scratch(name));
    const auto path = scratch(name) + ".gz";
    CHECK(read(path).summary->checksummed);
    flip(path, slurp(path).size() - 1);
    CHECK(kind_of(read(path).summary) == ErrorKind::damaged);
  }
}

TEST_CASE("a cut cpio or iso is not whole")
{
  const Scratch scratch;
  for (const char* name : {"newc", "iso9660"}) {
    CAPTURE(name);
    write_archive(scratch(name), name, {{"a.txt", log_text(300'000)}});
    cut(scratch(name), 200'000);
    const auto all = read(scratch(name));
    REQUIRE(!all.summary);
    CHECK(all.summary.error().detail.en.find("a.txt") != std::string::npos);
  }
}

TEST_CASE("7z: content, and a damage names the member")
{
  const Scratch scratch;
  const auto bytes = random_bytes(200'000);
  write_archive(scratch("a.7z"), "7zip", {{"成绩.txt", "first"}, {"b", bytes}});
  const auto all = read(scratch("a.7z"));
  REQUIRE(all.summary);
  CHECK(all.summary->format == ContainerFormat::seven_zip);
  CHECK(all.summary->checksummed);
  CHECK(all.names() == Names{"成绩.txt", "b"});
  CHECK((all.content.at("b") == bytes));
  CHECK(all.members.at(0).mtime == 1'790'000'000);
  flip(scratch("a.7z"), 100'000);
  const auto bad = read(scratch("a.7z"));
  CHECK(kind_of(bad.summary) == ErrorKind::damaged);
  CHECK(bad.summary.error().subject == scratch("a.7z"));
  CHECK(bad.summary.error().detail.en.starts_with("in "));
  write_archive(scratch("a.7z"), "7zip", {{"a", bytes}});
  cut(scratch("a.7z"), 150'000);
  CHECK(!read(scratch("a.7z")).summary);
}

TEST_CASE("7z: encrypted members are counted, an encrypted directory or an unknown codec is unsupported")
{
  const auto members = read(fixture("encrypted.7z"));
  REQUIRE(members.summary);
  CHECK(members.summary->members == 2);
  CHECK(members.summary->encrypted == 2);
  CHECK(!members.summary->checksummed);
  CHECK(members.members.at(0).encrypted);
  CHECK(members.content.empty());
  CHECK(kind_of(read(fixture("encrypted-header.7z")).summary) == ErrorKind::unsupported);
  CHECK(kind_of(read(fixture("unknown-codec.7z")).summary) == ErrorKind::unsupported);
}

TEST_CASE("names are UTF-8 whatever the process's locale, which stays as it was")
{
  const Scratch scratch;
  REQUIRE(std::setlocale(LC_ALL, nullptr) == "C"s);
  pack(scratch, {{"成绩/一班.csv", "x"}},
       "tar cf ../pax.tar --format=pax * && tar cf ../gnu.tar --format=gnu *");
  CHECK(read(scratch("pax.tar")).names() == Names{"成绩/", "成绩/一班.csv"});
  CHECK(read(scratch("gnu.tar")).names() == Names{"成绩/", "成绩/一班.csv"});
  CHECK(std::setlocale(LC_ALL, nullptr) == "C"s);
  CHECK(MB_CUR_MAX == 1);
}

TEST_CASE("GBK names without the UTF-8 flag are decoded, others made printable")
{
  const Scratch scratch;
  pack(scratch, {{"abcd.txt", "x"}}, "zip -q ../a.zip abcd.txt && tar cf ../a.tar abcd.txt");
  spill(scratch("a.zip"), replaced(slurp(scratch("a.zip")), "abcd.txt", "\xb3\xc9\xbc\xa8.txt"));
  const auto all = read(scratch("a.zip"));
  CHECK(all.summary);
  CHECK(all.names() == Names{"成绩.txt"});
  CHECK(all.content.at("成绩.txt") == "x");
  spill(scratch("a.zip"), replaced(slurp(scratch("a.zip")), "\xb3\xc9\xbc\xa8.txt", "ab\xff\xff.txt"));
  const auto names = read(scratch("a.zip")).names();
  REQUIRE(names.size() == 1);
  CHECK(names[0].starts_with("ab"));
  CHECK(names[0].find('\xff') == std::string::npos);
}

TEST_CASE("the limits end the reading, each named")
{
  const Scratch scratch;
  pack(scratch, {{"a", "12345"}, {"b", "12345"}, {"c", "12345"}},
       "tar cf ../a.tar * && zip -q ../a.zip * && tar czf ../a.tgz *");
  for (const char* name : {"a.tar", "a.zip", "a.tgz"}) {
    CAPTURE(name);
    CHECK(read(scratch(name), {.members = 3}).summary);
    const auto members = read(scratch(name), {.members = 2});
    CHECK(kind_of(members.summary) == ErrorKind::limit);
    CHECK(members.summary.error().detail.en == "more than 2 members");
    CHECK(members.members.size() == 2);
    CHECK(read(scratch(name), {.bytes = 15}).summary);
    const auto bytes = read(scratch(name), {.bytes = 14});
    CHECK(kind_of(bytes.summary) == ErrorKind::limit);
    CHECK(bytes.summary.error().detail.en == "more than 14 bytes when decompressed");
  }
}

TEST_CASE("the ratio ends a bomb early, inside a member and behind the last one")
{
  const Scratch scratch;
  shell("cd " + scratch.path() +
        " && truncate -s 80M big && zip -q -1 big.zip big && tar cf big.tar big && gzip -1 big.tar");
  shell("cd " + scratch.path() +
        " && echo x > x && tar cf x.tar x && head -c 80M /dev/zero >> x.tar && gzip -1 x.tar");
  for (const char* name : {"big.zip", "big.tar.gz", "x.tar.gz"}) {
    CAPTURE(name);
    CHECK(read_container(scratch(name), {}));
    const auto ended = read_container(scratch(name), {}, {}, {.ratio = 100});
    CHECK(kind_of(ended) == ErrorKind::limit);
    CHECK(ended.error().detail.en == "decompresses to more than 100 times its size");
  }
}

TEST_CASE("hundreds of random damages in a compressed tar are all found, none in any format crashes")
{
  const Scratch scratch;
  pack(scratch, {{"a", log_text(30'000)}, {"b", random_bytes(3000)}},
       "tar czf ../a.tgz * && tar cJf ../a.txz * && zip -q ../a.zip * && tar cf ../a.tar *");
  write_archive(scratch("a.7z"), "7zip", {{"a", log_text(30'000)}});
  write_archive(scratch("a.cpio"), "newc", {{"a", log_text(30'000)}});
  std::mt19937 random(5);
  for (const char* name : {"a.tgz", "a.txz", "a.zip", "a.tar", "a.7z", "a.cpio"}) {
    const auto good = slurp(scratch(name));
    const bool all_found = "a.tgz"s == name || "a.txz"s == name;
    for (int i = 0; i < 200; ++i) {
      auto bad = good;
      // The gzip header's time and operating system are covered by nothing.
      const auto at = 10 + random() % (bad.size() - 10);
      bad[at] = static_cast<char>(bad[at] ^ (1 << (random() % 8)));
      spill(scratch("bad"), bad);
      CAPTURE(name);
      CAPTURE(at);
      const auto all = read(scratch("bad"), {.members = 1000, .bytes = 1u << 24});
      CHECK((!all_found || !all.summary));
    }
  }
}
