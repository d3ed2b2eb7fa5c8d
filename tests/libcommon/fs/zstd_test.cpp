// SPDX-License-Identifier: Apache-2.0
#include "codecs.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::test;
using namespace std::string_literals;

namespace {

Format zstd()
{
  for (auto& format : formats())
    if (format.name == "zstd")
      return format;
  throw std::logic_error("no zstd");
}

const std::string skippable = "\x5a\x2a\x4d\x18\x05\0\0\0other"s;

} // namespace

TEST_CASE("skippable frames are skipped wherever they stand")
{
  const auto frame = zstd().pack("payload");
  CHECK(zstd().unpack(skippable + frame) == Unpacked{"payload", {}, true});
  CHECK(zstd().unpack(frame + skippable + skippable + frame, 1) == Unpacked{"payloadpayload", {}, true});
  CHECK(zstd().unpack(skippable).bytes.empty());
  CHECK(zstd().unpack(frame + skippable.substr(0, 10)) == Unpacked{"payload", ErrorKind::truncated, true});
}

TEST_CASE("frames without a checksum decode but are not checksummed, one is enough")
{
  const auto with = zstd().pack("with");
  const auto without = zstd().pack("without", "--no-check");
  CHECK(zstd().unpack(without) == Unpacked{"without", {}, false});
  CHECK(zstd().unpack(with + without) == Unpacked{"withwithout", {}, false});
  CHECK(zstd().unpack(without + with) == Unpacked{"withoutwith", {}, false});
}

TEST_CASE("a frame that asks for a window of 2 GiB is beyond the limit")
{
  const auto frame = "\x28\xb5\x2f\xfd\x04\xa8"s + std::string(20, '\0');
  CHECK(zstd().unpack(frame) == Unpacked{"", ErrorKind::limit, true});
}

TEST_CASE("zero padding is not part of zstd")
{
  CHECK(zstd().unpack(zstd().pack("payload") + std::string(512, '\0')).error == ErrorKind::damaged);
}
