// SPDX-License-Identifier: Apache-2.0
#include "codecs.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::test;
using namespace std::string_literals;

namespace {

Format lz4()
{
  for (auto& format : formats())
    if (format.name == "lz4")
      return format;
  throw std::logic_error("no lz4");
}

const std::string skippable = "\x5a\x2a\x4d\x18\x05\0\0\0other"s;

} // namespace

TEST_CASE("skippable frames of lz4 are skipped behind the first frame")
{
  const auto frame = lz4().pack("payload");
  CHECK(lz4().unpack(frame + skippable + frame, 1) == Unpacked{"payloadpayload", {}, true});
  CHECK(lz4().unpack(frame + skippable.substr(0, 10)) == Unpacked{"payload", ErrorKind::truncated, true});
}

TEST_CASE("frames with neither a checksum of the content nor of the blocks are not checksummed")
{
  const auto with = lz4().pack("with");
  const auto without = lz4().pack("without", "--no-frame-crc");
  CHECK(lz4().unpack(without) == Unpacked{"without", {}, false});
  CHECK(lz4().unpack(with + without) == Unpacked{"withwithout", {}, false});
  CHECK(lz4().unpack(lz4().pack("blocks", "-BX --no-frame-crc")) == Unpacked{"blocks", {}, true});
}

TEST_CASE("every flip in a frame with its checksum is found, also within linked and small blocks")
{
  const auto text = log_text(60'000);
  for (const auto* options : {"", "-BD -B4", "-BX -B4", "-9 --content-size"}) {
    const auto packed = lz4().pack(text, options);
    for (std::size_t at = 0; at < packed.size(); at += 97) {
      CAPTURE(options);
      CAPTURE(at);
      CHECK(lz4().unpack(flipped(packed, at)).error);
    }
  }
}

TEST_CASE("a frame that wants a dictionary is beyond what is decoded")
{
  auto frame = lz4().pack("payload");
  frame[4] = static_cast<char>(frame[4] | 1);
  CHECK(lz4().unpack(frame).error == ErrorKind::unsupported);
}

TEST_CASE("lz4 is known by its magic, the old format is not")
{
  CHECK(detect_codec("\x04\x22\x4d\x18") == Codec::lz4);
  CHECK(detect_codec("\x02\x21\x4c\x18") == Codec::plain);
}
