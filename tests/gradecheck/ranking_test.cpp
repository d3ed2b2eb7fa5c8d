// SPDX-License-Identifier: Apache-2.0
#include "page.hpp"
#include <algorithm>
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::gradecheck;

namespace {

constexpr Date today{std::chrono::year{2026}, std::chrono::November, std::chrono::day{22}};

// "rank-column", "sorted-scores"..., or "" when there is no ranking.
std::string basis(std::string_view text, ExposureKind kind = ExposureKind::class_ranking,
                  std::string_view path = "a.csv")
{
  for (const auto& exposure : read_page(text, path, today).exposures)
    if (exposure.kind == kind)
      return exposure.basis.begin()->first;
  return {};
}

std::string rows(std::string head, std::initializer_list<int> scores)
{
  int number = 0;
  for (const int score : scores)
    head += "学生" + std::to_string(++number) + "," + std::to_string(score) + "\n";
  return head;
}

} // namespace

TEST_CASE("a column of ranks beside names ranks them")
{
  CHECK(basis("姓名,班级,名次\n学生甲,七1,1\n学生乙,七1,2\n") == "rank-column");
  CHECK(basis("姓 名,总分,年级排名\n学生甲,600,1\n学生乙,590,2\n") == "rank-column");
  CHECK(basis("班级,平均分,名次\n七1,90,1\n七2,88,2\n") == "");
}

TEST_CASE("names sorted by score are ranked without a column of ranks")
{
  CHECK(basis(rows("姓名,总分\n", {700, 690, 680, 670, 660, 650, 640, 630})) == "sorted-scores");
  CHECK(basis(rows("姓名,总分\n", {600, 610, 620, 630, 640, 650, 660, 670})) == "sorted-scores");
}

TEST_CASE("seven rows, unsorted rows and equal scores are no ranking")
{
  CHECK(basis(rows("姓名,总分\n", {700, 690, 680, 670, 660, 650, 640})) == "");
  CHECK(basis(rows("姓名,总分\n", {700, 610, 680, 690, 660, 650, 640, 630, 700})) == "");
  CHECK(basis(rows("姓名,总分\n", {90, 90, 90, 90, 90, 90, 90, 90})) == "");
  CHECK(basis(rows("姓名,总分\n", {700, 610, 680, 690, 660, 650, 640}), ExposureKind::score_list) ==
        "scores");
}

TEST_CASE("a contest is told by the words before the table or in its header")
{
  CHECK(basis("校运动会跳绳比赛\n姓名,名次\n学生甲,1\n学生乙,2\n") == "contest");
  CHECK(basis("姓名,报考岗位,笔试成绩,名次\n学生甲,语文,90,1\n学生乙,语文,80,2\n") == "contest");
  CHECK(basis("期中考试\n姓名,总分,名次\n学生甲,600,1\n学生乙,590,2\n") == "rank-column");
}

TEST_CASE("tables of pages keep their columns under spanning cells")
{
  const std::string html = "<table><tr><th rowspan=2>班级</th><th rowspan='2'>姓名</th><th "
                           "colspan=\"2\">成绩</th><th rowspan=2>名次</th></tr>"
                           "<tr><th>语文</th><th>数学</th></tr>"
                           "<tr><td rowspan=3>七1</td><td>学生甲</td><td>90</td><td>91</td><td>1</td></tr>"
                           "<tr><td>学生乙</td><td>80</td><td>81</td><td>2</td></tr>"
                           "<tr><td>学生丙</td><td>70</td><td>71</td><td>3</td></tr></table>";
  CHECK(basis(html, ExposureKind::class_ranking, "a.html") == "rank-column");
}

TEST_CASE("a table inside the cell of a layout table is a table of its own")
{
  const std::string html =
      "<table><tr><td>栏目</td><td><table><tr><td>姓名<td>名次<tr><td>学生甲<td>1<tr><td>学生乙<td>2</table>"
      "</td></tr></table>";
  CHECK(basis(html, ExposureKind::class_ranking, "a.html") == "rank-column");
}

TEST_CASE("names behind ranks in the text of an exam are a ranking")
{
  CHECK(basis("期末考试光荣榜：第一名张测试，第二名：李测试，第三名 王测试。", ExposureKind::class_ranking,
              "a.txt") == "rank-list");
  CHECK(basis("严禁公布学生考试成绩和班级排名，第一名也不行。", ExposureKind::class_ranking, "a.txt") == "");
}
