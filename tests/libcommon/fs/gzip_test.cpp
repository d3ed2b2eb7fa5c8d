// SPDX-License-Identifier: Apache-2.0
#include "codecs.hpp"
#include <doctest/doctest.h>
#include <zlib.h>

using namespace eduaudit;
using namespace eduaudit::test;

namespace {

std::vector<Format> back_ends()
{
  auto all = formats();
  std::erase_if(all, [](const Format& format) { return format.tool != "gzip"; });
  return all;
}

struct Header {
  std::string extra;
  std::string name;
  std::string comment;
  bool checksum = false;
};

// As deflate of zlib writes it, with every optional field.
std::string member(std::string payload, Header header)
{
  z_stream stream{};
  REQUIRE(::deflateInit2(&stream, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  gz_header fields{};
  if (!header.extra.empty())
    fields.extra = reinterpret_cast<Bytef*>(header.extra.data());
  fields.extra_len = static_cast<uInt>(header.extra.size());
  if (!header.name.empty())
    fields.name = reinterpret_cast<Bytef*>(header.name.data());
  if (!header.comment.empty())
    fields.comment = reinterpret_cast<Bytef*>(header.comment.data());
  fields.hcrc = header.checksum;
  ::deflateSetHeader(&stream, &fields);
  std::string out(payload.size() + header.extra.size() + header.name.size() + header.comment.size() + 1000,
                  '\0');
  stream.next_in = reinterpret_cast<Bytef*>(payload.data());
  stream.avail_in = static_cast<uInt>(payload.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  REQUIRE(::deflate(&stream, Z_FINISH) == Z_STREAM_END);
  out.resize(stream.total_out);
  ::deflateEnd(&stream);
  return out;
}

} // namespace

TEST_CASE("both back ends are built where ISA-L is")
{
  CHECK(back_ends().size() == (gzip_isal_decoder() ? 2 : 1));
}

TEST_CASE("headers with extra field, name, comment and checksum, in pieces of any size")
{
  const std::string long_name(70'000, 'n');
  for (const bool checksum : {false, true})
    for (const Header& header : {Header{}, Header{"extra", "", ""}, Header{"", "name.log", ""},
                                 Header{"", "", "comment"}, Header{"ex", long_name, "comment"}}) {
      Header whole = header;
      whole.checksum = checksum;
      const auto packed = member("payload", whole) + member("second", whole);
      for (const auto& format : back_ends())
        for (const std::size_t step : {1u, 3u, 11u, 65'536u, 1u << 20}) {
          CAPTURE(format.name);
          CAPTURE(checksum);
          CAPTURE(step);
          CHECK(format.unpack(packed, step) == Unpacked{"payloadsecond", {}, true});
        }
    }
}

TEST_CASE("a header whose own checksum is wrong is damage")
{
  const auto packed = member("payload", {"", "name", "comment", true});
  const auto at = packed.find("comment");
  for (const auto& format : back_ends())
    for (const std::size_t step : {1u, 1u << 20}) {
      CAPTURE(format.name);
      CHECK(format.unpack(flipped(packed, at), step) == Unpacked{"", ErrorKind::damaged, true});
    }
}

TEST_CASE("reserved flags and unknown methods are damage")
{
  for (const auto& format : back_ends()) {
    CAPTURE(format.name);
    auto packed = member("payload", {});
    packed[3] = '\x40';
    CHECK(format.unpack(packed) == Unpacked{"", ErrorKind::damaged, true});
    packed[3] = 0;
    packed[2] = 7;
    CHECK(format.unpack(packed) == Unpacked{"", ErrorKind::damaged, true});
  }
}

TEST_CASE("zero padding to the end is fine, however long; anything behind it is not")
{
  for (const auto& format : back_ends()) {
    CAPTURE(format.name);
    const auto packed = format.pack("payload");
    for (const std::size_t zeros : {1u, 4u, 9u, 10'240u, 1u << 20}) {
      CHECK(format.unpack(packed + std::string(zeros, '\0')) == Unpacked{"payload", {}, true});
      CHECK(format.unpack(packed + std::string(zeros, '\0') + "x") ==
            Unpacked{"payload", ErrorKind::damaged, true});
    }
    CHECK(format.unpack(packed + std::string(700, '\0'), 1) == Unpacked{"payload", {}, true});
  }
}

TEST_CASE("a wrong length in the trailer is damage even where the checksum is right")
{
  for (const auto& format : back_ends()) {
    CAPTURE(format.name);
    auto packed = format.pack("payload");
    packed[packed.size() - 1] = 1;
    CHECK(format.unpack(packed) == Unpacked{"payload", ErrorKind::damaged, true});
  }
}

TEST_CASE("a damaged second member does not take the first with it")
{
  const auto text = log_text(200'000);
  for (const auto& format : back_ends()) {
    CAPTURE(format.name);
    const auto packed = format.pack(text);
    const auto unpacked = format.unpack(packed + flipped(packed, packed.size() / 2));
    CHECK(unpacked.bytes.starts_with(text));
    CHECK(unpacked.bytes.size() > text.size() + text.size() / 3);
    CHECK(unpacked.error == ErrorKind::damaged);
  }
}

TEST_CASE("the back ends agree on damaged files, within a match or two")
{
  const auto text = log_text(100'000);
  const auto both = back_ends();
  const auto packed = both.front().pack(text);
  std::mt19937 random(11);
  for (int i = 0; i < 300; ++i) {
    auto bad = packed;
    const auto at = random() % bad.size();
    bad[at] = static_cast<char>(bad[at] ^ (1 << (random() % 8)));
    CAPTURE(at);
    const auto one = both.front().unpack(bad, 1000, 500);
    const auto other = both.back().unpack(bad, 70'000, 100'000);
    CHECK(one.error == other.error);
    const auto shorter = std::min(one.bytes.size(), other.bytes.size());
    CHECK(std::max(one.bytes.size(), other.bytes.size()) - shorter <= 2 * 258);
    CHECK((one.bytes.substr(0, shorter) == other.bytes.substr(0, shorter)));
  }
}
