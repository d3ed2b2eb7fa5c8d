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

TEST_CASE("ranks are ranks however they are written")
{
  CHECK(basis("名次,姓名\n第一名,学生甲\n第二名,学生乙\n") == "rank-column");
  CHECK(basis("姓名,班级排名\n学生甲,1/45\n学生乙,2/45\n") == "rank-column");
  CHECK(basis("姓名,名次\n学生甲,班级第1名\n学生乙,班级第2名\n") == "rank-column");
  CHECK(basis("姓名,名次\n学生甲,-\n学生乙,缺考\n学生丙,\n") == "");
  std::string wide = "姓名,总分\n";
  for (const auto* score :
       {"５００", "４９０", "４８０．５", "４７０", "４６０", "４５０", "４４０", "４３０"})
    wide += "学生," + std::string(score) + "\n";
  CHECK(basis(wide) == "sorted-scores");
}

TEST_CASE("student numbers stand for names")
{
  CHECK(basis("学号,总分,班级排名\n20260001,600,1\n20260002,590,2\n") == "rank-column");
  CHECK(basis("<table><tr><th>考号<th>班级排名</tr><tr><td>1<td>1</tr><tr><td>2<td>2</tr></table>",
              ExposureKind::class_ranking, "a.html") == "rank-column");
  CHECK(basis("三年级期末成绩排名,公示\n学号,名次\n1,1\n2,2\n") == "rank-column");
  const auto page = read_page("学号,名次\n1,1\n2,2\n", "a.csv", today);
  REQUIRE(page.exposures.size() == 1);
  CHECK(page.exposures[0].places.size() == 2);
}

TEST_CASE("a header may go on in a second row")
{
  CHECK(basis("姓名,语文,,总分,\n,分数,名次,分数,名次\n学生甲,90,2,600,1\n学生乙,91,1,590,2\n") ==
        "rank-column");
  const std::string html =
      "<table><tr><th rowspan=2>姓名</th><th colspan=2>语文</th></tr><tr><th>分数</th><th>班名次</th></tr>"
      "<tr><td>学生甲</td><td>80</td><td>2</td></tr><tr><td>学生乙</td><td>90</td><td>1</td></tr></table>";
  CHECK(basis(html, ExposureKind::class_ranking, "a.html") == "rank-column");
  CHECK(basis("姓名,总分,备注\n,,名次未定\n学生甲,600,无\n学生乙,590,无\n") == "");
}

TEST_CASE("columns of plain text may be set apart by blanks")
{
  const auto text_basis = [](std::string_view text) {
    return basis(text, ExposureKind::class_ranking, "a.txt");
  };
  CHECK(text_basis("三年级1班期末考试成绩\n名次  姓名  总分\n1    张测试  300\n2    李测试  297\n") ==
        "rank-column");
  CHECK(text_basis("成绩\n名次\t姓名\t总分\n1\t张测试\t300\n2\t李测试\t297\n") == "rank-column");
  CHECK(text_basis("成绩\n名次;姓名;总分\n1;张测试;300\n2;李测试;297\n") == "rank-column");
  CHECK(text_basis("名次 姓名　　总分\n严禁公布\n") == "");
  CHECK(basis("姓名  家庭住址\n张测试  东湖区测试路1号\n李测试  东湖区测试路2号\n",
              ExposureKind::home_address, "a.txt") == "column");
}

TEST_CASE("words of exams and classes win over those of contests")
{
  const std::string list = "<p>第一名：张测试</p><p>第二名：李测试</p><p>第三名：王测试</p>";
  const auto page_basis = [](const std::string& html) {
    return basis(html, ExposureKind::class_ranking, "a.html");
  };
  CHECK(page_basis("<ul><li>学科竞赛</li><li>教师招聘</li></ul><h1>三(1)班期末考试成绩排名</h1>" + list) ==
        "rank-list");
  CHECK(page_basis("<div><a href=x>学科竞赛</a></div><p>考试成绩</p>" + list) == "rank-list");
  CHECK(page_basis("<h1>校运动会成绩</h1>" + list) == "contest");
  CHECK(page_basis("<title>三年级期末</title><h1>学科竞赛</h1>" + list) == "rank-list");
  CHECK(page_basis("<p>跳绳比赛成绩</p>" + list) == "contest");
  const std::string table =
      "<table><tr><th>姓名<th>名次</tr><tr><td>学生甲<td>1</tr><tr><td>学生乙<td>2</tr></table>";
  std::string paragraphs;
  for (int i = 0; i < 10; ++i)
    paragraphs += "<p>秋天的操场上</p>";
  CHECK(page_basis("<h1>第十届田径比赛</h1>" + paragraphs + table) == "contest");
  CHECK(page_basis("<h1>第十届田径比赛</h1><h2>三年级</h2>" + table) == "contest");
  CHECK(page_basis("<h2>第十届田径比赛</h2>" + paragraphs + "<h2>光荣榜</h2>" + table) == "rank-column");
  CHECK(page_basis("<p>期末考试成绩</p><p>英语含笔试60分</p>" + table) == "rank-column");
  CHECK(page_basis("<table><caption>跳绳比赛</caption>" + table.substr(7)) == "contest");
  CHECK(page_basis("<table><tr><td><p>校运动会</p>" + table + "</td></tr></table>") == "contest");
}

TEST_CASE("a table that ranks a class is a ranking, or at least no mere contest")
{
  CHECK(basis("姓名,单位,总分,班级排名\n学生甲,三1,300,1\n学生乙,三1,299,2\n") == "rank-column");
  CHECK(basis("姓名,笔试,班级排名\n学生甲,30,1\n学生乙,29,2\n") == "rank-column");
  CHECK(basis("校运动会\n姓名,项目,年级名次\n学生甲,跳绳,1\n学生乙,跳绳,2\n") == "contest-class");
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

namespace {

constexpr std::string_view pupils[] = {"王测甲", "李样乙", "赵丙", "周丁", "吴戊", "郑己",
                                       "孙庚",   "陈辛",   "杨壬", "黄癸", "徐子", "马丑"};

// The pupils with falling scores, each line between `begin` and `end`; {} stands for the place.
std::string falling(std::string_view begin, std::string_view end, std::string_view gap = " ")
{
  std::string text;
  for (int i = 0; i < 12; ++i) {
    std::string line(begin);
    if (const auto at = line.find("{}"); at != std::string::npos)
      line.replace(at, 2, std::to_string(i + 1));
    text += line.append(pupils[i]).append(gap).append(std::to_string(200 - i)).append(end);
  }
  return text;
}

int64_t ranked(std::string_view text, std::string_view path, ExposureKind kind = ExposureKind::class_ranking)
{
  for (const auto& exposure : read_page(text, path, today).exposures)
    if (exposure.kind == kind)
      return exposure.count;
  return 0;
}

} // namespace

TEST_CASE("a title that ranks makes a ranking of the lines below it")
{
  const std::string title = "四（1）班期中考试成绩排名\n";
  CHECK(ranked("<h1>四（1）班期中考试排名</h1>" + falling("<p>{}. ", "分</p>"), "a.html") == 12);
  CHECK(ranked(title + falling("{} ", "\n"), "a.txt") == 12);
  CHECK(ranked(title + falling("{}\t", "\n"), "a.txt") == 12);
  CHECK(ranked(title + "名次 姓名 总分\n" + falling("{} ", "\n"), "a.txt") == 12);
  CHECK(ranked("排名\n" + falling("", "\n"), "a.txt") == 12);
  CHECK(ranked("<h1>四（1）班排名</h1>" + falling("<p>第{}名 ", "分</p>"), "a.html") == 12);
  CHECK(ranked("<table><tr><td><h1>四（1）班排名</h1>" + falling("<p>{}. ", "分</p>") + "</td></tr></table>",
               "a.html") == 12);
  CHECK(ranked(falling("{} ", "\n"), "四1班期中考试排名.txt") == 12);
  // A table counts them once.
  CHECK(ranked(title + falling("{}  ", "\n", "  "), "a.txt") == 12);
  CHECK(ranked(title + falling("{},", "\n", ","), "a.csv") == 12);
}

TEST_CASE("each word for an exam or a ranking makes a title")
{
  for (const auto* word :
       {"期中", "期末", "月考", "测验", "模拟考", "中考", "质量检测", "质量监测", "单元测试", "摸底",
        "学业水平", "学业质量", "排名", "名次", "位次", "排行榜", "前12名"}) {
    CAPTURE(word);
    CHECK(ranked(std::string(word) + "\n" + falling("", "分\n"), "a.txt") == 12);
  }
}

TEST_CASE("a list below the name of a class exam ranks by its falling scores")
{
  const std::string title = "<h1>四（1）班期中考试</h1><ol>";
  CHECK(basis(title + falling("<li>", "分</li>"), ExposureKind::class_ranking, "a.html") == "sorted-scores");
  CHECK(ranked(title + "<li>王测甲 98分</li><li>李样乙 99分</li><li>赵丙 97分</li>", "a.html",
               ExposureKind::score_list) == 3);
}

TEST_CASE("the first of a year may stand in one sentence")
{
  CHECK(ranked("<p>期中考试年级前十名：王测甲、李样乙、赵丙、周丁</p>", "a.html") == 4);
  CHECK(ranked("<p>期中考试年级前十名</p><p>王测甲、李样乙、赵丙、周丁</p>", "a.html") == 4);
  CHECK(ranked("各位家长：本次考试已经结束。期中考试年级前十名：王测甲、李样乙、赵丙。", "a.txt") == 3);
  CHECK(ranked("期末成绩排名：王测甲 200分，李样乙 199分，赵丙 198分。\n", "a.txt") == 3);
}

TEST_CASE("lists of a contest, rules about rankings and other lists of an exam rank nobody")
{
  CHECK(basis("<h1>校运动会跳绳排名</h1>" + falling("<p>{}. ", "个</p>"), ExposureKind::class_ranking,
              "a.html") == "contest");
  CHECK(ranked("优秀少先队员（按姓氏笔画排名）\n" + falling("{} ", "\n"), "a.txt") == 0);
  CHECK(basis("年级图书借阅排行榜\n" + falling("{} ", "本\n"), ExposureKind::class_ranking, "a.txt") ==
        "contest");
  CHECK(basis("校歌手大赛前十名\n" + falling("", "\n"), ExposureKind::class_ranking, "a.txt") == "contest");
  CHECK(ranked("严禁公布学生考试成绩和班级排名\n" + falling("{} ", "\n"), "a.txt") == 0);
  for (const auto* title : {"期末考试监考安排\n", "课间操值班表\n"}) {
    CAPTURE(title);
    CHECK(ranked(title + falling("", "\n"), "a.txt") == 0);
    CHECK(ranked(title + falling("", "\n"), "a.txt", ExposureKind::score_list) == 0);
  }
  CHECK(ranked("<h1>四（1）班期中考试排名办法</h1><p>一、语文 100分</p><p>二、数学 100分</p><p>三、英语 "
               "100分</p>",
               "a.html") == 0);
}
