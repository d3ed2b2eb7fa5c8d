// SPDX-License-Identifier: Apache-2.0
#include "binary.hpp"
#include "crc.hpp"
#include <doctest/doctest.h>

using namespace eduaudit::backupverify;

TEST_CASE("the check values of the catalogue of CRCs")
{
  CHECK(crc32("123456789") == 0xcbf43926);
  CHECK(crc32c("123456789") == 0xe3069283);
}

TEST_CASE("a CRC goes on from what came before")
{
  CHECK(crc32("6789", crc32("12345")) == crc32("123456789"));
  CHECK(crc32c("6789", crc32c("12345")) == crc32c("123456789"));
}

TEST_CASE("integers are read in both orders, and what is behind the end counts as zero")
{
  constexpr std::string_view bytes{"\x01\x02\x03\xff", 4};
  CHECK(little<std::uint32_t>(bytes, 0) == 0xff030201);
  CHECK(big<std::uint32_t>(bytes, 0) == 0x010203ff);
  CHECK(little<std::uint8_t>(bytes, 3) == 0xff);
  CHECK(little<std::uint16_t>(bytes, 3) == 0x00ff);
  CHECK(big<std::uint16_t>(bytes, 3) == 0xff00);
  CHECK(little<std::uint64_t>(bytes, 9) == 0);
}
