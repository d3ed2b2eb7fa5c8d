// SPDX-License-Identifier: Apache-2.0
#include "record/envelope.hpp"
#include "record/finding.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;

TEST_CASE("every field of a finding survives writing and reading")
{
  Finding f;
  f.check = "t.c";
  f.articles = {11, 18};
  f.status = Status::not_applicable;
  f.severity = Severity::critical;
  f.subject = {"host", "h1", "主机"};
  f.message = {"m", "信息"};
  f.remedy = {"r", "整改"};
  f.evidence = {{"file", "/etc/x:3", "seen", "wanted"}};
  f.params = {{"days", 7}};
  f.responsible = "张测试";
  f.due = *parse_date("2026-12-31");
  const Origin origin{"u", "t", Moment{}};
  const auto line = to_line(f, origin);
  jsonl::Parser parser;
  Finding back;
  REQUIRE(read_fields(*parser.parse(line), back));
  CHECK(to_line(back, origin) == line);
  CHECK(back.status == Status::not_applicable);
  CHECK(line.find("\"not-applicable\"") != std::string::npos);
}
