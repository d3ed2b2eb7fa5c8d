// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;

TEST_CASE("columns of what stands in tables")
{
  struct Row {
    std::string_view text;
    std::size_t columns;
  };
  const Row rows[] = {
      {"", 0},
      {"abc", 3},
      {"学校", 4},
      {"a学b", 4},
      {"ＡＢ１", 6},     // fullwidth
      {"ｱｲｳ", 3},        // halfwidth katakana
      {"，。（）", 8},   // punctuation
      {"“”…—·", 5},      // ambiguous: narrow
      {"𬍛㛃", 4},    // extension A and E
      {"\U00031350", 2}, // extension H, new in Unicode 15
      {"한글", 4},
      {"e\u0301", 1},      // a combining accent
      {"\u1100\u1161", 2}, // Hangul jamo that join
      {"❤\uFE0F", 1},
      {"😀", 2},
      {"\U0001FAE8", 2}, // new in Unicode 15
      {"a\u200Bb", 2},
      {"a\tb\n", 2},
      {"é", 1},
      {"\u3099", 0}, // a combining mark among wide characters
      {"\xFF", 1},   // shown as U+FFFD
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(display_width(row.text) == row.columns);
  }
}

TEST_CASE("the first and last of a range, and their neighbours")
{
  struct Row {
    char32_t code_point;
    std::size_t columns;
  };
  const Row rows[] = {{0x10FF, 1},  {0x1100, 2},  {0x115F, 2}, {0x1160, 0}, {0x4DBF, 2}, {0x4DC0, 1},
                      {0x4E00, 2},  {0x9FFF, 2},  {0xA4C6, 2}, {0xA4D0, 1}, {0xFF00, 1}, {0xFF01, 2},
                      {0xFF60, 2},  {0xFF61, 1},  {0x2FF, 1},  {0x300, 0},  {0x36F, 0},  {0x370, 1},
                      {0x3FFFD, 2}, {0x3FFFE, 1}, {0x1F, 0},   {0x20, 1},   {0x7E, 1},   {0x7F, 0},
                      {0x9F, 0},    {0xA0, 1},    {0xAD, 1},   {0xE0100, 0}};
  for (const auto& row : rows) {
    CAPTURE(static_cast<unsigned>(row.code_point));
    CHECK(display_width(row.code_point) == row.columns);
  }
}

TEST_CASE("padding counts columns, not bytes")
{
  CHECK(pad_right("学校", 6) + "|" == "学校  |");
  CHECK(pad_left("学校", 6) == "  学校");
  CHECK(pad_right("abcdef", 3) == "abcdef");
  CHECK(pad_left("abcdef", 6) == "abcdef");
}

TEST_CASE("cutting leaves at most the width and shows that it cut")
{
  struct Row {
    std::string_view text;
    std::size_t width;
    std::string_view shown;
  };
  const Row rows[] = {
      {"abcdef", 6, "abcdef"},
      {"abcdef", 5, "abcd…"},
      {"学校网络", 8, "学校网络"},
      {"学校网络", 7, "学校网…"},
      {"学校网络", 6, "学校…"},
      {"学校", 1, "…"},
      {"学校", 0, ""},
      {"", 0, ""},
      {"e\u0301abc", 2, "e\u0301…"},
      {"学校", 2, "…"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CAPTURE(row.width);
    CHECK(cut_to_width(row.text, row.width) == row.shown);
    CHECK(display_width(cut_to_width(row.text, row.width)) <= row.width);
  }
}
