// SPDX-License-Identifier: Apache-2.0
#include "archives.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::test;
using Names = std::vector<std::string>;

namespace {

struct Packed {
  std::string flags;
  Codec codec;
  bool checksummed;
};

const Packed every_codec[] = {{"", Codec::plain, false},
                              {"-z", Codec::gzip, true},
                              {"-I 'xz -1'", Codec::xz, true},
                              {"-j", Codec::bzip2, true},
                              {"--zstd", Codec::zstd, true},
                              {"-I 'zstd --no-check'", Codec::zstd, false},
                              {"-I 'xz --check=none'", Codec::xz, false},
                              {"-I lz4", Codec::lz4, true},
                              {"-I 'lz4 --no-frame-crc'", Codec::lz4, false}};

void pack_tar(const Scratch& scratch, const Files& files, const std::string& flags = "")
{
  std::string names;
  for (const auto& [name, content] : files)
    names += " " + name;
  pack(scratch, files, "tar cf ../a.tar " + flags + names);
}

} // namespace

TEST_CASE("a tar is read to its last byte through every codec")
{
  const Files files{{"a.log", log_text(1'000'000)}, {"empty", ""}, {"b.bin", random_bytes(70'000)}};
  for (const auto& packed : every_codec) {
    CAPTURE(packed.flags);
    const Scratch scratch;
    pack_tar(scratch, files, packed.flags);
    const auto all = read(scratch("a.tar"));
    REQUIRE(all.summary);
    CHECK(all.summary->format == ContainerFormat::tar);
    CHECK(all.summary->codec == packed.codec);
    CHECK(all.summary->members == 3);
    CHECK(all.summary->bytes == 1'070'000);
    CHECK(all.summary->checksummed == packed.checksummed);
    CHECK(all.summary->end_marker);
    CHECK(all.summary->encrypted == 0);
    CHECK(all.names() == Names{"a.log", "empty", "b.bin"});
    CHECK((all.content.at("a.log") == files[0].second));
    CHECK((all.content.at("b.bin") == files[2].second));
  }
}

TEST_CASE("members tell type, size and time")
{
  const Scratch scratch;
  spill(scratch("in/d/f"), "12345");
  shell("cd " + scratch("in") +
        " && touch -d @1790000000 d/f && ln d/f hard && ln -s d/f soft && mkfifo fifo");
  shell("cd " + scratch("in") + " && tar cf ../a.tar --no-recursion d d/f hard soft fifo");
  const auto all = read(scratch("a.tar"));
  REQUIRE(all.summary);
  REQUIRE(all.members.size() == 5);
  using Type = Member::Type;
  const Type types[] = {Type::folder, Type::file, Type::link, Type::link, Type::other};
  for (std::size_t i = 0; i < 5; ++i)
    CHECK(all.members[i].type == types[i]);
  CHECK(all.members[1].size == 5);
  CHECK(all.members[1].mtime == 1'790'000'000);
  CHECK(!all.members[1].encrypted);
  CHECK(all.summary->bytes == 5);
}

TEST_CASE("sparse files have their holes, wherever they are")
{
  const Scratch scratch;
  shell("mkdir " + scratch("in") + " && cd " + scratch("in") +
        " && printf start > s && truncate -s 1M s && printf middle >> s && truncate -s 3M s && truncate -s "
        "100K e");
  for (const char* format : {"gnu", "pax"}) {
    CAPTURE(format);
    shell("cd " + scratch("in") + " && tar cSf ../a.tar --format=" + format + " s e");
    const auto all = read(scratch("a.tar"));
    REQUIRE(all.summary);
    CHECK((all.content.at("s") == slurp(scratch("in/s"))));
    CHECK((all.content.at("e") == slurp(scratch("in/e"))));
    CHECK(all.summary->bytes == (3u << 20) + (100u << 10));
  }
}

TEST_CASE("a sparse file that claims a terabyte ends at the limit, quickly")
{
  const Scratch scratch;
  shell("mkdir " + scratch("in") + " && cd " + scratch("in") + " && truncate -s 1T s && tar cSf ../a.tar s");
  CHECK(kind_of(read_container(scratch("a.tar"), {}, {}, {.bytes = 1u << 30})) == ErrorKind::limit);
  CHECK(kind_of(read_container(scratch("a.tar"), {}, {})) == ErrorKind::limit);
}

TEST_CASE("a tar cut at a member's border has no end marker, cut elsewhere it is truncated")
{
  const Scratch scratch;
  pack_tar(scratch, {{"one", std::string(1000, '1')}, {"two", "2"}});
  const auto whole = slurp(scratch("a.tar"));
  const std::size_t border = 512 + 1024;
  const std::size_t end = border + 512 + 512;
  for (const std::size_t size : {border, end, end + 512}) {
    CAPTURE(size);
    spill(scratch("cut.tar"), whole.substr(0, size));
    const auto all = read(scratch("cut.tar"));
    REQUIRE(all.summary);
    CHECK(!all.summary->end_marker);
    CHECK(all.members.size() == (size < end ? 1 : 2));
  }
  for (const std::size_t size : {std::size_t{700}, border - 512, border + 512}) {
    CAPTURE(size);
    spill(scratch("cut.tar"), whole.substr(0, size));
    const auto all = read(scratch("cut.tar"));
    CHECK(kind_of(all.summary) == ErrorKind::truncated);
    CHECK(all.summary.error().detail.en.starts_with(size < border ? "in one: " : "in two: "));
  }
  spill(scratch("cut.tar"), whole.substr(0, end + 1024));
  CHECK(read(scratch("cut.tar")).summary->end_marker);
}

TEST_CASE("the end marker is found wherever the borders of the buffers fall")
{
  const Scratch scratch;
  for (const std::size_t end : {40u * 1024, 296u * 1024, 552u * 1024})
    for (const int shift : {-1536, -1024, -512, 0, 512}) {
      const std::size_t size = end + static_cast<std::size_t>(shift + 4096) - 4096 - 512;
      pack_tar(scratch, {{"f", std::string(size, 'x')}}, "-b 1");
      const auto whole = slurp(scratch("a.tar"));
      CAPTURE(size);
      REQUIRE(whole.size() == 512 + size + 1024);
      for (const std::size_t zeros : {0u, 512u, 1023u, 1024u, 10'240u}) {
        CAPTURE(zeros);
        spill(scratch("b.tar"), whole.substr(0, 512 + size) + std::string(zeros, '\0'));
        const auto summary = read_container(scratch("b.tar"), {});
        REQUIRE(summary);
        CHECK(summary->end_marker == (zeros >= 1024));
        CHECK(summary->bytes == size);
      }
    }
}

TEST_CASE("no members: an empty tar and a zero-filled file look the same and prove nothing")
{
  const Scratch scratch;
  shell("tar cf " + scratch("a.tar") + " -T /dev/null");
  const auto empty = read(scratch("a.tar"));
  REQUIRE(empty.summary);
  CHECK(empty.summary->members == 0);
  CHECK(!empty.summary->end_marker);
  shell("gzip " + scratch("a.tar"));
  CHECK(!read(scratch("a.tar.gz")).summary->end_marker);
}

TEST_CASE("members behind an end marker are damage: a tar whose first blocks were zeroed, or two in a row")
{
  const Scratch scratch;
  pack_tar(scratch, {{"one", "1"}, {"two", "2"}, {"three", "3"}});
  const auto whole = slurp(scratch("a.tar"));
  for (const std::size_t zeroed : {512u, 1024u, 2048u}) {
    CAPTURE(zeroed);
    spill(scratch("b.tar"), std::string(zeroed, '\0') + whole.substr(zeroed));
    CHECK(kind_of(read(scratch("b.tar")).summary) == ErrorKind::damaged);
  }
  spill(scratch("b.tar"), whole + whole);
  const auto twice = read(scratch("b.tar"));
  CHECK(kind_of(twice.summary) == ErrorKind::damaged);
  CHECK(twice.summary.error().detail.en == "members stand behind the end of the archive");
  CHECK(twice.members.size() == 3);
}

TEST_CASE("a damaged header stops the reading and names the member before it")
{
  const Scratch scratch;
  pack_tar(scratch, {{"one", "1"}, {"two", "2"}, {"three", "3"}});
  auto bytes = slurp(scratch("a.tar"));
  bytes[1024 + 2] = '\x7f';
  spill(scratch("b.tar"), bytes);
  const auto all = read(scratch("b.tar"));
  CHECK(kind_of(all.summary) == ErrorKind::damaged);
  CHECK(all.summary.error().detail.en.starts_with("behind one: "));
  CHECK(all.content.at("one") == "1");
  flip(scratch("a.tar"), 0);
  CHECK(kind_of(read(scratch("a.tar")).summary) == ErrorKind::damaged);
}

TEST_CASE("a damage of the compressed stream comes with what was read before, even in its last checksum")
{
  for (const auto& packed : every_codec) {
    if (!packed.checksummed)
      continue;
    CAPTURE(packed.flags);
    const Scratch scratch;
    pack_tar(scratch, {{"one", "1"}, {"two", random_bytes(3'000'000)}, {"three", "3"}}, packed.flags);
    const auto whole = slurp(scratch("a.tar"));
    spill(scratch("b"), whole.substr(0, whole.size() / 2));
    const auto half = read(scratch("b"));
    CHECK(kind_of(half.summary) == ErrorKind::truncated);
    CHECK(half.summary.error().detail.en.starts_with("in two: "));
    CHECK(half.content.at("two").size() > 500'000);
    spill(scratch("b"), whole.substr(0, whole.size() - 1));
    const auto nearly = read(scratch("b"));
    CHECK(kind_of(nearly.summary) == ErrorKind::truncated);
    CHECK(nearly.names() == Names{"one", "two", "three"});
    spill(scratch("b"), whole);
    flip(scratch("b"), whole.size() / 2);
    CHECK(!read(scratch("b")).summary);
  }
}

TEST_CASE("a wrong gzip trailer is found although the tar in it is whole")
{
  const Scratch scratch;
  pack_tar(scratch, {{"one", "1"}}, "-z");
  flip(scratch("a.tar"), slurp(scratch("a.tar")).size() - 6);
  const auto all = read(scratch("a.tar"));
  CHECK(kind_of(all.summary) == ErrorKind::damaged);
  CHECK(all.content.at("one") == "1");
}

TEST_CASE("garbage behind the gzip stream of a tar is damage")
{
  const Scratch scratch;
  pack_tar(scratch, {{"one", "1"}}, "-z");
  spill(scratch("b"), slurp(scratch("a.tar")) + "garbage");
  CHECK(kind_of(read(scratch("b")).summary) == ErrorKind::damaged);
  spill(scratch("b"), slurp(scratch("a.tar")) + std::string(10'240, '\0'));
  CHECK(read(scratch("b")).summary);
}
