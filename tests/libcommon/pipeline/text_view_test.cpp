// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.hpp"
#include "pipeline/table_words.hpp"
#include "pipeline/text_view.hpp"
#include "record/account_store.hpp"
#include "record/log_series.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;

namespace {

std::string shown(std::string_view unit, const Finding& finding)
{
  auto out = Output::standard();
  Session session;
  session.out = &out;
  return TextView(session).findings(unit, std::span(&finding, 1));
}

} // namespace

TEST_CASE("lines that are there to be copied are neither wrapped nor joined")
{
  CHECK(lay_out("one two three", 12, 4) == "one two\n    three\n");
  CHECK(lay_out("add:\n  check = \"assetinv.duty-roster\"\n  by = \"x\"", 20, 4) ==
        "add:\n      check = \"assetinv.duty-roster\"\n      by = \"x\"\n");
  CHECK(lay_out("", 20, 4) == "\n");
  CHECK(lay_out("  a\x1b[31m", 20, 4).find('\x1b') == std::string::npos);
}

TEST_CASE("nothing of a record reaches the terminal raw, nor forges a line")
{
  Finding finding;
  finding.status = Status::fail;
  finding.check = "a.b\x1b[2J";
  finding.subject = {"host", "h\x1b[2J", ""};
  finding.message = {"said\n\xE2\x9C\x94 pass", "x"};
  finding.remedy = {"do:\n  this\x1b[2J", "x"};
  const auto text = shown("unit\x1b[2J", finding);
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(text.find("\n    \xE2\x9C\x94 pass") == std::string::npos);
  CHECK(text.find("\n              this") != std::string::npos);
}

TEST_CASE("a table is in the reader's language, its titles, heads and words")
{
  auto out = Output::standard();
  Session session;
  session.out = &out;
  session.language = Language::zh;
  const std::array types{fact_type<LogSeries>()};
  const std::array<std::string_view, 1> lines{
      R"({"type":"log_series","name":"url","class":"url","access":"denied","files":2,"first":"2026-11-21T08:00:59+08:00"})"};
  const auto zh = TextView(session).facts(types, lines);
  CHECK(zh.starts_with("一个日志及其全部轮转文件（log_series，共 1 条）\n日志  类别  读取"));
  CHECK(zh.find("上网  无权限") != std::string::npos);
  CHECK(zh.find("2026-11-21 08:00\n") != std::string::npos);
  session.language = Language::en;
  const auto en = TextView(session).facts(types, lines);
  CHECK(en.starts_with("log_series (1)\nname  class  access"));
  CHECK(en.find("url    denied") != std::string::npos);
}

TEST_CASE("a head in Chinese is short")
{
  for (const auto column : fact_type<AccountStore>().columns()) {
    const auto head = column_head("account_store", column, Language::zh);
    CAPTURE(head);
    CHECK(head != column);
    CHECK(display_width(head) <= 10);
  }
}
