// SPDX-License-Identifier: Apache-2.0
// What holds for every compressed format, and for both gzip back ends.
#include "codecs.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::test;

TEST_CASE("a whole file comes out as it went in, whatever the sizes of the pieces")
{
  const auto text = log_text(2'000'000);
  for (const auto& format : formats()) {
    CAPTURE(format.name);
    const auto packed = format.pack(text);
    REQUIRE(packed.size() < text.size());
    for (const std::size_t step : {1u, 1000u, 1u << 20}) {
      CAPTURE(step);
      const std::size_t chunk = step == 1000 ? 777 : 1 << 20;
      const auto unpacked = format.unpack(packed, step, chunk);
      CHECK((unpacked.bytes == text));
      CHECK(!unpacked.error);
      CHECK(unpacked.checksummed);
    }
  }
}

TEST_CASE("bytes that don't compress")
{
  const auto bytes = random_bytes(500'000);
  for (const auto& format : formats()) {
    CAPTURE(format.name);
    const auto unpacked = format.unpack(format.pack(bytes));
    CHECK((unpacked.bytes == bytes));
    CHECK(!unpacked.error);
  }
}

TEST_CASE("an empty payload and a single byte")
{
  for (const auto& format : formats()) {
    CAPTURE(format.name);
    CHECK(format.unpack(format.pack("")) == Unpacked{"", {}, true});
    CHECK(format.unpack(format.pack("x")) == Unpacked{"x", {}, true});
  }
}

TEST_CASE("several streams in one file follow one another")
{
  const auto first = log_text(300'000, 1);
  const auto second = log_text(200'000, 2);
  for (const auto& format : formats()) {
    CAPTURE(format.name);
    const auto packed = format.pack(first) + format.pack("") + format.pack(second) + format.pack("x");
    CHECK(format.unpack(packed) == Unpacked{first + second + "x", {}, true});
    CHECK(format.unpack(packed, 1) == Unpacked{first + second + "x", {}, true});
  }
}

TEST_CASE("a cut file gives all that the format's own tool can read of it, then says truncated")
{
  const auto text = log_text(3'000'000);
  for (const auto& format : formats()) {
    const auto packed = format.pack(text);
    for (const std::size_t cut :
         {packed.size() - 1, packed.size() - 9, packed.size() * 3 / 4, packed.size() / 2, packed.size() / 10,
          std::size_t{100}, std::size_t{11}, std::size_t{7}}) {
      CAPTURE(format.name);
      CAPTURE(cut);
      const auto unpacked = format.unpack(packed.substr(0, cut));
      CHECK(unpacked.error == ErrorKind::truncated);
      CHECK(text.starts_with(unpacked.bytes));
      // ISA-L takes two literals at a time, so the last one may be missing.
      CHECK(unpacked.bytes.size() + 1 >= format.unpack_with_tool(packed.substr(0, cut)).size());
    }
    CAPTURE(format.name);
    CHECK(format.unpack(packed.substr(0, packed.size() * 3 / 4)).bytes.size() > text.size() / 2);
    CHECK((format.unpack(packed.substr(0, packed.size() - 1)).bytes == text));
  }
}

TEST_CASE("a file cut within its second stream gives the first one whole")
{
  const auto text = log_text(300'000);
  for (const auto& format : formats()) {
    CAPTURE(format.name);
    const auto packed = format.pack(text);
    for (const std::size_t more : {1u, 2u, 3u, 5u, 8u, 12u}) {
      CAPTURE(more);
      const auto unpacked = format.unpack(packed + packed.substr(0, more));
      CHECK((unpacked.bytes == text));
      CHECK(unpacked.error == ErrorKind::truncated);
    }
  }
}

TEST_CASE("a flipped bit is found, and what lies well before it is delivered")
{
  const auto text = log_text(4'000'000);
  for (const auto& format : formats()) {
    const auto packed = format.pack(text);
    for (const std::size_t tenth : {1u, 3u, 5u, 7u, 9u}) {
      CAPTURE(format.name);
      CAPTURE(tenth);
      const auto unpacked = format.unpack(flipped(packed, packed.size() * tenth / 10));
      CHECK((unpacked.error == ErrorKind::damaged || unpacked.error == ErrorKind::truncated));
      const auto good = common_prefix(unpacked.bytes, text);
      const auto whole_blocks = (text.size() * tenth / 10 / format.block) * format.block;
      CHECK(good >= whole_blocks - whole_blocks / 20);
    }
  }
}

TEST_CASE("a flipped bit in the checksum is found after every byte was delivered")
{
  const auto text = log_text(500'000);
  for (const auto& format : formats()) {
    const auto packed = format.pack(text);
    for (const std::size_t behind : format.checksum_from_end(packed)) {
      CAPTURE(format.name);
      CAPTURE(behind);
      const auto unpacked = format.unpack(flipped(packed, packed.size() - behind));
      CHECK((unpacked.bytes == text));
      CHECK(unpacked.error == ErrorKind::damaged);
    }
  }
}

TEST_CASE("garbage behind the stream is damage, after every byte was delivered")
{
  for (const auto& format : formats()) {
    CAPTURE(format.name);
    const auto packed = format.pack("text");
    CHECK(format.unpack(packed + "garbage garbage") == Unpacked{"text", ErrorKind::damaged, true});
    for (const char* garbage : {"x", "garbage"}) {
      const auto unpacked = format.unpack(packed + garbage);
      CHECK(unpacked.bytes == "text");
      CHECK(unpacked.error);
    }
  }
}

TEST_CASE("hundreds of random damages never crash, hang or go unseen")
{
  const auto text = log_text(60'000);
  std::mt19937 random(7);
  for (const auto& format : formats()) {
    const auto packed = format.pack(text);
    for (int i = 0; i < 500; ++i) {
      const auto at = random() % packed.size();
      auto bad = packed;
      bad[at] = static_cast<char>(bad[at] ^ (1 << (random() % 8)));
      if (i % 3 == 0)
        bad.resize(bad.size() - random() % bad.size() / 2);
      CAPTURE(format.name);
      CAPTURE(at);
      const auto unpacked = format.unpack(bad);
      CHECK((unpacked.error || unpacked.bytes == text));
      CHECK(unpacked.bytes.size() < 2'000'000);
    }
  }
}
