// SPDX-License-Identifier: Apache-2.0
#include "fs/file.hpp"
#include "html_writer.hpp"
#include <doctest/doctest.h>
#include <filesystem>
#include <functional>

using namespace eduaudit;
using namespace eduaudit::auditreport;

namespace {

std::string written(const std::function<void(HtmlWriter&)>& write)
{
  const auto path = (std::filesystem::temp_directory_path() / "html_writer_test.html").string();
  auto output = Output::file(path).value();
  HtmlWriter html(output);
  write(html);
  REQUIRE(output.finish());
  auto text = read_file(path, 1 << 20).value();
  std::filesystem::remove(path);
  return text;
}

} // namespace

TEST_CASE("lines of a remedy stay lines, and markup stays text")
{
  CHECK(written([](HtmlWriter& html) { html.lines("add:\n  [[answers]]\n  by = \"<b>\""); }) ==
        "add:\n  [[answers]]\n  by = &quot;&lt;b&gt;&quot;");
}

TEST_CASE("each fold has a switch of its own, and paper has them open")
{
  const auto text = written([](HtmlWriter& html) {
    html.begin_fold("one").end_fold();
    html.begin_fold("two").end_fold();
  });
  CHECK(text.find("id=\"fold-1\"") != std::string::npos);
  CHECK(text.find("for=\"fold-2\">two") != std::string::npos);
  const auto style = style_sheet();
  const auto print = style.find("@media print");
  REQUIRE(print != style.npos);
  CHECK(style.substr(0, print).find(".folded{display:none}") != style.npos);
  CHECK(style.substr(print).find(".folded{display:block}") != style.npos);
}
