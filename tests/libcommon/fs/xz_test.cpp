// SPDX-License-Identifier: Apache-2.0
#include "codecs.hpp"
#include <doctest/doctest.h>
#include <zlib.h>

using namespace eduaudit;
using namespace eduaudit::test;

namespace {

Format xz()
{
  for (auto& format : formats())
    if (format.name == "xz")
      return format;
  throw std::logic_error("no xz");
}

// A file whose block header asks for another dictionary; its checksum is made to fit.
std::string with_dictionary(std::string packed, char size)
{
  const std::size_t block = 12;
  const std::size_t length = (static_cast<std::size_t>(static_cast<unsigned char>(packed[block])) + 1) * 4;
  const auto filter = packed.find(std::string("\x21\x01", 2), block);
  REQUIRE(filter < block + length);
  packed[filter + 2] = size;
  const auto sum =
      ::crc32(0, reinterpret_cast<const Bytef*>(packed.data() + block), static_cast<uInt>(length - 4));
  for (std::size_t i = 0; i < 4; ++i)
    packed[block + length - 4 + i] = static_cast<char>(sum >> (8 * i));
  return packed;
}

} // namespace

TEST_CASE("padding between and behind streams is zeros in fours")
{
  const auto packed = xz().pack("payload");
  CHECK(xz().unpack(packed + std::string(8, '\0') + packed + std::string(512, '\0')) ==
        Unpacked{"payloadpayload", {}, true});
  CHECK(xz().unpack(packed + std::string(3, '\0')).error);
}

TEST_CASE("every kind of check is verified, and its absence is told")
{
  const auto text = log_text(100'000);
  for (const char* check : {"crc32", "crc64", "sha256"}) {
    CAPTURE(check);
    const auto packed = xz().pack(text, std::string("--check=") + check);
    CHECK(xz().unpack(packed) == Unpacked{text, {}, true});
    CHECK(xz().unpack(flipped(packed, packed.size() - 12 - 8 - 3)).error == ErrorKind::damaged);
  }
  CHECK(xz().unpack(xz().pack(text, "--check=none")) == Unpacked{text, {}, false});
}

TEST_CASE("a dictionary of 2 GiB is beyond the limit, one of 192 MiB is not")
{
  const auto packed = xz().pack("payload");
  CHECK(xz().unpack(with_dictionary(packed, 31)) == Unpacked{"payload", {}, true});
  CHECK(xz().unpack(with_dictionary(packed, 38)) == Unpacked{"", ErrorKind::limit, true});
}
