// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.hpp"
#include <doctest/doctest.h>
#include <vector>

using namespace eduaudit;

namespace {

std::vector<char32_t> code_points(std::string_view text)
{
  std::vector<char32_t> all;
  for (std::size_t position = 0; position < text.size();)
    all.push_back(next_code_point(text, position));
  return all;
}

} // namespace

TEST_CASE("well-formed UTF-8 at the ends of every row of table 3-7")
{
  for (const std::string_view good :
       {"", "ascii", "\x7f", "\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF", "\xEE\x80\x80",
        "\xEF\xBF\xBF", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF", "学校网络安全", "𬍛㛃"}) {
    CAPTURE(good);
    CHECK(is_utf8(good));
  }
  CHECK(is_utf8(std::string_view("a\0b", 3)));
}

TEST_CASE("ill-formed UTF-8 is found at its first byte")
{
  struct Row {
    std::string_view text;
    std::size_t offset;
  };
  const Row rows[] = {
      {"\x80", 0},             // a continuation alone
      {"ab\xBF", 2},           //
      {"\xC0\x80", 0},         // overlong NUL
      {"\xC1\xBF", 0},         // overlong
      {"\xE0\x9F\xBF", 0},     // overlong
      {"\xF0\x8F\xBF\xBF", 0}, // overlong
      {"x\xED\xA0\x80", 1},    // surrogate
      {"\xED\xBF\xBF", 0},     // surrogate
      {"\xF4\x90\x80\x80", 0}, // above U+10FFFF
      {"\xF5\x80\x80\x80", 0}, //
      {"\xFF", 0},             //
      {"学\xE5\xAD", 3},       // cut off
      {"\xF0\x9F\x98", 0},     //
      {"\xE5\xAD"
       "a",
       0},                     // cut off by ASCII
      {"\xF0\x9F\x41\x80", 0}, //
      {"12345678\xFF", 8},     // behind a whole word of ASCII
      {"1234567\xFF"
       "90",
       7}, //
      {"1234567学1234567890123456\xA1", 26},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK_FALSE(is_utf8(row.text));
    CHECK(first_bad_utf8(row.text) == row.offset);
  }
}

TEST_CASE("a bad byte is found at any place of a long ASCII text")
{
  for (std::size_t place = 0; place < 40; ++place) {
    std::string text(40, 'a');
    text[place] = '\x80';
    CHECK(first_bad_utf8(text) == place);
  }
}

TEST_CASE("code points are read one by one, bad bytes as U+FFFD each")
{
  CHECK(code_points("a学𬍛") == std::vector<char32_t>{U'a', U'学', U'𬍛'});
  CHECK(code_points("\xED\xA0\x80z") == std::vector<char32_t>{0xFFFD, 0xFFFD, 0xFFFD, U'z'});
  CHECK(code_points("\xE5\xAD") == std::vector<char32_t>{0xFFFD, 0xFFFD});
}

TEST_CASE("every scalar value survives writing and reading")
{
  for (char32_t code_point = 0; code_point <= 0x10FFFF; code_point += code_point < 0x3000 ? 1 : 37) {
    if (code_point >= 0xD800 && code_point < 0xE000)
      continue;
    std::string text;
    append_utf8(text, code_point);
    REQUIRE(is_utf8(text));
    std::size_t position = 0;
    REQUIRE(next_code_point(text, position) == code_point);
    REQUIRE(position == text.size());
  }
}

TEST_CASE("what is no scalar value is written as U+FFFD")
{
  for (const char32_t bad : {char32_t{0xD800}, char32_t{0xDFFF}, char32_t{0x110000}}) {
    std::string text;
    append_utf8(text, bad);
    CHECK(text == "\uFFFD");
  }
}

TEST_CASE("printable text can't move the cursor, colour the terminal or turn the reading direction")
{
  struct Row {
    std::string_view text;
    std::string_view shown;
  };
  const Row rows[] = {
      {"学校 log", "学校 log"},
      {"\x1b[31mred", "\\x1b[31mred"},
      {"a\nb\tc\r", "a\\x0ab\\x09c\\x0d"},
      {"del\x7f", "del\\x7f"},
      {"\xC4\xE3", "\\xc4\\xe3"},
      {"\xC2\x9B"
       "31m",
       "\uFFFD31m"},
      {"a\u202Eb", "a\uFFFDb"},
      {"a\u2066b\u2069", "a\uFFFDb\uFFFD"},
      {"zero\u200Bwidth", "zero\uFFFDwidth"},
      {"line\u2028end", "line\uFFFDend"},
      {"é 𬍛", "é 𬍛"},
      {"", ""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.shown);
    CHECK(printable(row.text) == row.shown);
  }
  CHECK(printable(std::string_view("a\0b", 3)) == "a\\x00b");
}
