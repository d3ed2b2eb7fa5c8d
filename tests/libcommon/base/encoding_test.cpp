// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace std::string_literals;

namespace {

std::string utf16(std::u16string_view text, Encoding encoding)
{
  std::string bytes;
  for (const char16_t unit : text) {
    const char low = static_cast<char>(unit & 0xff);
    const char high = static_cast<char>(unit >> 8);
    bytes += encoding == Encoding::utf16le ? low : high;
    bytes += encoding == Encoding::utf16le ? high : low;
  }
  return bytes;
}

void check_decoded(std::string_view bytes, std::string_view text, Encoding encoding, bool bom)
{
  CAPTURE(text);
  const auto decoded = decode_text(bytes);
  REQUIRE(decoded);
  CHECK(decoded->text == text);
  CHECK(encoding_name(decoded->encoding) == encoding_name(encoding));
  CHECK(decoded->bom == bom);
}

void check_refused(std::string_view bytes, std::string_view detail)
{
  CAPTURE(detail);
  const auto decoded = decode_text(bytes);
  REQUIRE_FALSE(decoded);
  CHECK(decoded.error().kind == ErrorKind::bad_data);
  CHECK(decoded.error().detail.en == detail);
}

} // namespace

TEST_CASE("UTF-8 is UTF-8, with and without BOM, though GB18030 would take the same bytes")
{
  check_decoded("", "", Encoding::utf8, false);
  check_decoded("name,class\n", "name,class\n", Encoding::utf8, false);
  check_decoded("姓名", "姓名", Encoding::utf8, false);
  REQUIRE(gb18030_to_utf8("姓名"));
  check_decoded("\xEF\xBB\xBF姓名", "姓名", Encoding::utf8, true);
  check_decoded("\xEF\xBB\xBF", "", Encoding::utf8, true);
}

TEST_CASE("GB18030 of one, two and four bytes")
{
  check_decoded("\xD0\xD5\xC3\xFB,\xC4\xEA\xC1\xE4\r\n", "姓名,年龄\r\n", Encoding::gb18030, false);
  check_decoded("\x99\x31\xD9\x37,\xD5\xC5", "𬍛,张", Encoding::gb18030, false);
  check_decoded("\x82\x30\xB7\x31 \xD5\xC5", "㛃 张", Encoding::gb18030, false);
  check_decoded("\x84\x31\x95\x33\xD0\xD5", "姓", Encoding::gb18030, true);
  check_decoded("\xA2\xE3", "€", Encoding::gb18030, false);
}

TEST_CASE("rare names survive GB18030 in both directions")
{
  for (const std::string_view name :
       {"𬍛", "㛃", "张㛃", "䶮", "𠮷", "王喆", "犇骉", "阿卜杜·热合曼", "\U0010FFFF"}) {
    CAPTURE(name);
    const auto bytes = utf8_to_gb18030(name);
    REQUIRE(bytes);
    CHECK(*bytes != name);
    const auto back = gb18030_to_utf8(*bytes);
    REQUIRE(back);
    CHECK(*back == name);
  }
}

TEST_CASE("every scalar value outside the private areas survives GB18030")
{
  std::string text;
  for (char32_t code_point = 1; code_point <= 0x10FFFF; code_point += code_point < 0xD7FF ? 1 : 101)
    if ((code_point < 0xD800 || code_point > 0xFFFF))
      append_utf8(text, code_point);
  const auto bytes = utf8_to_gb18030(text);
  REQUIRE(bytes);
  const auto back = gb18030_to_utf8(*bytes);
  REQUIRE(back);
  CHECK(*back == text);
}

TEST_CASE("a text longer than the conversion buffer is whole")
{
  std::string text;
  for (int i = 0; i < 20'000; ++i)
    text += "学𬍛a";
  const auto bytes = utf8_to_gb18030(text);
  REQUIRE(bytes);
  check_decoded(*bytes, text, Encoding::gb18030, false);
}

TEST_CASE("GB18030 is strict: nothing is replaced or left out")
{
  struct Row {
    std::string bytes;
    std::string_view detail;
  };
  const Row rows[] = {
      {"\xD0\xD5\xFF", "not GB18030 at byte 2"},      // no lead byte
      {"\xD0\xD5\x80", "not GB18030 at byte 2"},      //
      {"\xD0\xD5\xD0", "not GB18030 at byte 2"},      // cut off
      {"ab\x81\x39\xFD", "not GB18030 at byte 2"},    // four bytes cut off
      {"\xD0\x20", "not GB18030 at byte 0"},          // no second byte
      {"\xE3\x32\x9A\x36", "not GB18030 at byte 0"},  // behind U+10FFFF
      {"\xFE\x39\xFE\x39", "not GB18030 at byte 0"},  // unassigned
      {"a\x85\x30\x81\x30", "not GB18030 at byte 1"}, // unassigned
  };
  for (const auto& row : rows) {
    CAPTURE(row.detail);
    const auto text = gb18030_to_utf8(row.bytes);
    REQUIRE_FALSE(text);
    CHECK(text.error().kind == ErrorKind::bad_data);
    CHECK(text.error().detail.en == row.detail);
  }
}

TEST_CASE("a failed conversion leaves nothing behind for the next")
{
  REQUIRE_FALSE(gb18030_to_utf8("\x81\x39\xFD"));
  CHECK(gb18030_to_utf8("\xD0\xD5") == "姓"s);
}

TEST_CASE("what is no UTF-8 is not written as GB18030")
{
  const auto bytes = utf8_to_gb18030("ab\xED\xA0\x80");
  REQUIRE_FALSE(bytes);
  CHECK(bytes.error().detail.en == "not UTF-8 at byte 2");
}

TEST_CASE("UTF-16 by its BOM")
{
  const auto le = Encoding::utf16le;
  const auto be = Encoding::utf16be;
  check_decoded("\xFF\xFE" + utf16(u"姓名\r\n𬍛", le), "姓名\r\n𬍛", le, true);
  check_decoded("\xFE\xFF" + utf16(u"姓名\r\n𬍛", be), "姓名\r\n𬍛", be, true);
  check_decoded("\xFF\xFE", "", le, true);
}

TEST_CASE("UTF-16 without BOM by its NUL bytes")
{
  for (const auto encoding : {Encoding::utf16le, Encoding::utf16be}) {
    check_decoded(utf16(u"name,class\r\n", encoding), "name,class\r\n", encoding, false);
    check_decoded(utf16(u"姓名,年龄\r\n张三,12\r\n", encoding), "姓名,年龄\r\n张三,12\r\n", encoding, false);
    check_decoded(utf16(u"一一一一一一,𬍛\n", encoding), "一一一一一一,𬍛\n", encoding,
                  false);
  }
}

TEST_CASE("a NUL in other text does not make it UTF-16")
{
  check_decoded("abcd\0def"s, "abcd\0def"s, Encoding::utf8, false);
  check_decoded("one\0two\0"s, "one\0two\0"s, Encoding::utf8, false);
  check_decoded("姓名\0a"s, "姓名\0a"s, Encoding::utf8, false);
}

TEST_CASE("broken UTF-16 is refused where it breaks")
{
  check_refused("\xFF\xFE" + utf16(u"ab", Encoding::utf16le) + "c", "not UTF-16LE at byte 6");
  check_refused("\xFF\xFE"
                "a\0\x00\xD8"
                "b\0"s,
                "not UTF-16LE at byte 4");
  check_refused("\xFF\xFE"
                "a\0\x00\xDC"s,
                "not UTF-16LE at byte 4");
  check_refused("\xFE\xFF\xD8\x00"s, "not UTF-16BE at byte 2");
  check_refused("\xFF\xFE\0\0a\0\0\0"s, "not UTF-16LE at byte 2");
}

TEST_CASE("mixed bytes are refused where the better reading ends")
{
  check_refused("\xEF\xBB\xBF姓\xD0\xD5", "not UTF-8 at byte 6");
  check_refused("姓名,ok\xFFx", "not UTF-8 or GB18030 at byte 9");
  check_refused("\xD0\xD5\xC3\xFB,\xFF", "not UTF-8 or GB18030 at byte 5");
  check_refused("\xD0\xD5\xC3\xFB\n\xC4", "not UTF-8 or GB18030 at byte 5");
}

TEST_CASE("what is no text is said in one language")
{
  CHECK(decode_text("ab\xFFx").error().detail.zh == "不是 UTF-8 或 GB18030 编码（第 2 字节处）");
}

TEST_CASE("a picture is not taken for text")
{
  CHECK_FALSE(decode_text("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x10\x08\x06\0\0\0\x1f\xf3\xff"s));
}
