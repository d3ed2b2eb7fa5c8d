// SPDX-License-Identifier: Apache-2.0
#include "codecs.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::test;

namespace {

Format bzip2()
{
  for (auto& format : formats())
    if (format.name == "bzip2")
      return format;
  throw std::logic_error("no bzip2");
}

} // namespace

TEST_CASE("every size of block is read, and several blocks follow one another")
{
  std::string payload;
  for (int i = 0; i < 60'000; ++i)
    payload += std::to_string(i * 7919) + "\n";
  CHECK(bzip2().unpack(bzip2().pack(payload, "-1")) == Unpacked{payload, {}, true});
  CHECK(bzip2().unpack(bzip2().pack(payload, "-9"), 3) == Unpacked{payload, {}, true});
}

TEST_CASE("zero padding is not part of bzip2, and comes after every byte")
{
  const auto padded = bzip2().unpack(bzip2().pack("payload") + std::string(512, '\0'));
  CHECK(padded.bytes == "payload");
  CHECK(padded.error == ErrorKind::damaged);
}

TEST_CASE("a head alone is truncated")
{
  CHECK(bzip2().unpack("BZh9") == Unpacked{"", ErrorKind::truncated, true});
}
