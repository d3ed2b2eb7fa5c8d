// SPDX-License-Identifier: Apache-2.0
#include "page.hpp"
#include "record/envelope.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::gradecheck;

namespace {

constexpr Date today{std::chrono::year{2026}, std::chrono::November, std::chrono::day{22}};
constexpr std::string_view planted =
    "<p>学生张测试，身份证号360102201202290028，电话13800138001</p>\n"
    "<p>家庭住址：南昌市东湖区测试路12号试验花园3栋501室</p>\n"
    "<p>证件号 360102 20120229 0036，手机 138-0013-8002</p>\n"
    "<table><tr><td>姓名</td><td>名次</td></tr><tr><td>张测试</td><td>1</td></tr>"
    "<tr><td>李测试</td><td>2</td></tr></table>";

std::string all_records(std::string_view text)
{
  std::string lines;
  for (const auto& exposure : read_page(text, "page.html", today).exposures)
    lines += to_line(exposure, {"school", "gradecheck", *parse_rfc3339("2026-11-22T01:00:00+08:00")});
  return lines;
}

} // namespace

TEST_CASE("no value that is planted in a page stands in a record")
{
  const auto lines = all_records(planted);
  for (const auto* kind : {"resident-id", "mobile", "home-address", "class-ranking"})
    CHECK(lines.find(kind) != std::string::npos);
  for (const auto* raw : {"360102", "20120229", "0028", "13800", "8001", "8002", "测试路", "试验花园", "501",
                          "张测试", "李测试"}) {
    CAPTURE(raw);
    CHECK(lines.find(raw) == std::string::npos);
  }
}

TEST_CASE("masking does not change the counts: values that look alike masked are still different persons")
{
  const auto page =
      read_page("360102201202290028\n360102201202290036\n13800138001\n13800138002\n", "a.txt", today);
  REQUIRE(page.exposures.size() == 2);
  for (const auto& exposure : page.exposures) {
    CHECK(exposure.count == 2);
    CHECK(exposure.persons == 2);
    CHECK(exposure.places.at(0).seen == exposure.places.at(1).seen);
  }
}
