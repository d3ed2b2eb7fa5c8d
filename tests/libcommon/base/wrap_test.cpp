// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "base/utf8.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;

TEST_CASE("lines are broken at blanks")
{
  CHECK(wrap("the quick brown fox", 10, 0) == "the quick\nbrown fox");
  CHECK(wrap("the quick brown fox", 19, 0) == "the quick brown fox");
  CHECK(wrap("the quick brown fox", 18, 0) == "the quick brown\nfox");
  CHECK(wrap("a  b", 10, 0) == "a  b");
  CHECK(wrap("trailing   ", 20, 0) == "trailing");
  CHECK(wrap("", 10, 4).empty());
}

TEST_CASE("the first line starts in the column of the indent, the others with it")
{
  CHECK(wrap("the quick brown fox", 14, 4) == "the quick\n    brown fox");
  CHECK(wrap("one\ntwo", 20, 2) == "one\n  two");
}

TEST_CASE("line ends of the text stay, without blanks behind them")
{
  CHECK(wrap("one\n\ntwo three", 6, 2) == "one\n\n  two\n  thre\n  e");
  CHECK(wrap("one\n", 10, 2) == "one\n");
}

TEST_CASE("Chinese is broken between characters, but not before closing or behind opening punctuation")
{
  CHECK(wrap("学校网络安全", 8, 0) == "学校网络\n安全");
  CHECK(wrap("学校网络安全", 9, 0) == "学校网络\n安全");
  CHECK(wrap("学校网络，安全", 8, 0) == "学校网\n络，安全");
  CHECK(wrap("学校网络。", 8, 0) == "学校网\n络。");
  CHECK(wrap("日志（含备份）", 6, 0) == "日志\n（含备\n份）");
  CHECK(wrap("见《办法》第条", 6, 0) == "见《办\n法》第\n条");
  CHECK(wrap("他说“好”了", 7, 0) == "他说\n“好”了");
}

TEST_CASE("words among Chinese stay whole")
{
  CHECK(wrap("使用GB18030编码", 8, 0) == "使用\nGB18030\n编码");
  CHECK(wrap("日志 auth.log 缺失", 13, 0) == "日志 auth.log\n缺失");
  CHECK(wrap("共90天.", 5, 0) == "共90\n天.");
}

TEST_CASE("a combining mark stays with its base")
{
  CHECK(wrap("学e\u0301学e\u0301", 3, 0) == "学e\u0301\n学e\u0301");
  CHECK(wrap("学\u0301ab", 3, 0) == "学\u0301\nab");
  CHECK(wrap("（\u0301学学", 4, 0) == "（\u0301学\n学");
}

TEST_CASE("no line is wider than asked, whatever the text")
{
  const std::string_view texts[] = {
      "/var/lib/eduaudit/averyveryverylongname.db is here",
      "《学校网络安全管理办法》第二十二条：日志留存不少于六个月（含网络日志）。",
      "a学bb校ccc网dddd络，。；：）eeeee", "        deep", "x"};
  for (const auto text : texts)
    for (std::size_t width = 4; width < 40; ++width)
      for (const std::size_t indent : {0u, 2u}) {
        CAPTURE(text);
        CAPTURE(width);
        CAPTURE(indent);
        const std::string whole = std::string(indent, ' ') + wrap(text, width, indent);
        for (const auto line : split(whole, '\n'))
          CHECK(display_width(line) <= width);
      }
}

TEST_CASE("wrapping loses nothing but blanks")
{
  const std::string text = "每年 review 一次：《办法》第25条（数据 security）, the end 。";
  const auto squeezed = [](std::string letters) {
    std::erase_if(letters, [](char letter) { return letter == ' ' || letter == '\n'; });
    return letters;
  };
  for (std::size_t width = 1; width < 60; ++width)
    CHECK(squeezed(wrap(text, width, 3)) == squeezed(text));
}
