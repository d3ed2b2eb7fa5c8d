// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include <array>
#include <doctest/doctest.h>

using namespace eduaudit;

TEST_CASE("hex is lower case, and reads both cases back")
{
  const std::array<unsigned char, 4> bytes{0x00, 0x0f, 0xAb, 0xff};
  CHECK(hex(bytes) == "000fabff");
  CHECK(hex({}).empty());
  CHECK(from_hex("000fabff") == std::string("\x00\x0f\xab\xff", 4));
  CHECK(from_hex("ABff") == "\xab\xff");
  CHECK(from_hex("") == "");
  for (const std::string_view bad : {"a", "abc", "0g", "0x12", "12 34", "é0"}) {
    CAPTURE(bad);
    CHECK_FALSE(from_hex(bad));
  }
}

TEST_CASE("base64 of the vectors of RFC 4648")
{
  struct Row {
    std::string_view plain;
    std::string_view coded;
  };
  const Row rows[] = {{"", ""},
                      {"f", "Zg=="},
                      {"fo", "Zm8="},
                      {"foo", "Zm9v"},
                      {"foob", "Zm9vYg=="},
                      {"fooba", "Zm9vYmE="},
                      {"foobar", "Zm9vYmFy"},
                      {"\xfb\xff\xbf", "+/+/"}};
  for (const auto& row : rows) {
    CHECK(base64(row.plain) == row.coded);
    CHECK(from_base64(row.coded) == row.plain);
  }
}

TEST_CASE("every byte survives base64")
{
  std::string all;
  for (int i = 0; i < 256; ++i)
    all += static_cast<char>(i);
  for (const std::size_t size : {256u, 255u, 254u})
    CHECK(from_base64(base64(all.substr(0, size))) == all.substr(0, size));
}

TEST_CASE("base64 is read strictly")
{
  for (const std::string_view bad : {"Zg", "Zg=", "Zg===", "=", "====", "Z===", "Zm9v\n", "Zm 9", "Zm-_",
                                     "Zg==Zg==", "Zh==", "Zm9=", "=Zg="}) {
    CAPTURE(bad);
    CHECK_FALSE(from_base64(bad));
  }
}
