// SPDX-License-Identifier: Apache-2.0
#include "pipeline/text_view.hpp"
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
