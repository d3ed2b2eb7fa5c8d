// SPDX-License-Identifier: Apache-2.0
#include "assessment.hpp"
#include "filing_number.hpp"
#include "grading_check.hpp"
#include "grading_table.hpp"
#include "level.hpp"
#include "matrix.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::gradecheck;

TEST_CASE("levels are read as people write them")
{
  for (const auto* text : {"三级", "第三级", "3", "3级", "L3", "等保三级", "S2A3G3", "监督保护级", " 第3级 ",
                           "三级（S3A3G3）"}) {
    CAPTURE(text);
    REQUIRE(parse_level(text));
    CHECK(parse_level(text)->level == 3);
  }
  CHECK(parse_level("S2A3")->level == 3);
  CHECK(parse_level("二级（S2A2G2）")->business == 2);
  CHECK(parse_level("S3A2G2")->general == 2);
}

TEST_CASE("what is no level is not taken for one")
{
  for (const auto* text : {"", "已定级", "六级", "0", "13", "S2", "三级甲", "S9A9G9"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_level(text));
  }
}

TEST_CASE("grave harm to citizens makes level 2, not the 3 of the drafts")
{
  for (const auto& edition : matrix_editions())
    CHECK(matrix_level(edition, "citizen", "grave") == 2);
}

TEST_CASE("the two editions differ in the row of national security only")
{
  const auto& old = matrix_editions()[0];
  const auto& form = matrix_editions()[1];
  for (const auto* object : {"citizen", "society"})
    for (const auto* harm : {"general", "serious", "grave"})
      CHECK(matrix_level(old, object, harm) == matrix_level(form, object, harm));
  CHECK(matrix_level(old, "nation", "general") == 3);
  CHECK(matrix_level(form, "nation", "general") == 4);
  CHECK(matrix_level(old, "nation", "grave") == 5);
  CHECK_FALSE(matrix_level(old, "world", "grave"));
}

TEST_CASE("objects and harms are read as the forms word them")
{
  CHECK(read_object("公民、法人和其他组织的合法权益") == "citizen");
  CHECK(read_object("社会秩序、公共利益") == "society");
  CHECK(read_object("国家安全或地区安全、国计民生") == "nation");
  CHECK(read_object("别的") == "别的");
  CHECK(read_harm("特别严重损害") == "grave");
  CHECK(read_harm("严重损害") == "serious");
  CHECK(read_harm("一般损害") == "general");
}

TEST_CASE("the number of a certificate is told from those of websites and forms")
{
  CHECK(classify_filing_number("36010000000-24001") == FilingNumber::certificate);
  CHECK(classify_filing_number(" 36010000000－24001 ") == FilingNumber::certificate);
  CHECK(classify_filing_number("36010000000") == FilingNumber::form);
  CHECK(classify_filing_number("赣ICP备12345678号-1") == FilingNumber::website_icp);
  CHECK(classify_filing_number("赣公网安备36010202000001号") == FilingNumber::website_police);
  CHECK(classify_filing_number("36010202000001") == FilingNumber::website_police);
  CHECK(classify_filing_number("3601000000-24001") == FilingNumber::malformed);
  for (const auto* number :
       {"12345678901-12345", "00000000000-00000", "36010000000-00000", "99010000000-24001"})
    CHECK(classify_filing_number(number) == FilingNumber::impossible);
  CHECK(classify_filing_number("未备案") == FilingNumber::none);
}

TEST_CASE("a table is read under its title, with starred headers and in any order of columns")
{
  const auto systems =
      parse_grading_table("示例学校定级备案表,,\n备案证明编号,系统名称*,业务信息安全保护等级（S）,定级时间\n"
                          "36010000000-24001,门户网站,第二级,2024/3/1\n,,,\n,门户网站,二,\n",
                          "g.csv");
  REQUIRE(systems);
  REQUIRE(systems->size() == 2);
  CHECK(systems->at(0).name == "门户网站");
  CHECK(systems->at(0).business_level == 2);
  CHECK(format_date(*systems->at(0).graded_on) == "2024-03-01");
  CHECK(systems->at(0).line == 3);
  CHECK(systems->at(1).ordinal == 2);
}

TEST_CASE("a cell that is not understood is kept with its reason")
{
  const auto systems =
      parse_grading_table("系统名称,系统等级,定级时间,备案证明编号,测评时间\n教务,已定级,去年,,\n", "g.csv");
  REQUIRE(systems);
  REQUIRE(systems->at(0).problems.size() == 2);
  CHECK(systems->at(0).problems[0].column == "level");
  CHECK(systems->at(0).problems[1].value == "去年");
  CHECK(systems->at(0).level_text == "已定级");
}

TEST_CASE("numbers of persons that stray into the table are masked, and a table without names is refused")
{
  const auto systems =
      parse_grading_table("系统名称,系统等级,责任人\n教务,二级,张测试13800138001\n", "g.csv");
  REQUIRE(systems);
  CHECK(systems->at(0).owner == "张测试***");
  CHECK_FALSE(parse_grading_table("a,b\n1,2\n", "g.csv"));
  CHECK_FALSE(parse_grading_table("", "g.csv"));
}

TEST_CASE("days are read as spreadsheets write them, and a month is no day")
{
  const auto systems = parse_grading_table(
      "系统名称,系统等级,测评时间,备案证明有效期至\n教务,二级,46143,2025年10月\n", "g.csv");
  REQUIRE(systems);
  CHECK(format_date(*systems->at(0).assessed_on) == "2026-05-01");
  CHECK_FALSE(systems->at(0).certificate_until);
  REQUIRE(problem_of(systems->at(0), {"certificate_until"}));
  CHECK(problem_of(systems->at(0), {"certificate_until"})->value == "2025年10月");
}

TEST_CASE("the number of a certificate is no mobile number, whatever it begins with")
{
  const auto systems =
      parse_grading_table("系统名称,备案证明编号\n教务,13010000001-24001\n门户,13800138001\n", "g.csv");
  REQUIRE(systems);
  CHECK(systems->at(0).filing_no == "13010000001-24001");
  CHECK(systems->at(1).filing_no == "***");
}

TEST_CASE("columns that are not there are missed, and those that are not understood are named")
{
  const auto systems =
      parse_grading_table("系统名称,安全级别,备案证字号\n教务,三级,36010099001-24001\n", "g.csv");
  CHECK_FALSE(systems); // nothing tells that this is about grading
  CHECK(systems.error().detail.zh.find("安全级别、备案证字号") != std::string::npos);
  const auto others =
      parse_grading_table("系统名称,安全级别,备案证字号,测评时间\n教务,三级,1,2026-05-01\n", "g.csv");
  REQUIRE(others);
  for (const auto* field : {"level", "filing_no", "graded_on"}) {
    CAPTURE(field);
    const auto* problem = problem_of(others->at(0), {field});
    REQUIRE(problem);
    CHECK(problem->what.zh.find("安全级别、备案证字号") != std::string::npos);
  }
  CHECK_FALSE(problem_of(others->at(0), {"assessed_on"}));
}

TEST_CASE("a register of things is no grading table")
{
  CHECK_FALSE(parse_grading_table("资产编号,名称,类别,状态\n1,办公电脑,计算机,在用\n", "g.csv"));
}

TEST_CASE("a row with a broken quote says so and costs no other row")
{
  const auto systems =
      parse_grading_table("系统名称,系统等级,备案证明编号\n\"学籍,三级,1\n门户,二级,2\n", "g.csv");
  REQUIRE(systems);
  REQUIRE(systems->size() == 2);
  CHECK(systems->at(0).access == TableAccess::malformed);
  CHECK(systems->at(0).line == 2);
  CHECK(systems->at(0).name.empty());
  CHECK(systems->at(1).name == "门户");
}

TEST_CASE("the first of two columns of the same meaning counts")
{
  const auto systems = parse_grading_table("系统名称,系统等级,定级情况\n教务,二级,已定级\n", "g.csv");
  REQUIRE(systems);
  CHECK(systems->at(0).level == 2);
  CHECK_FALSE(problem_of(systems->at(0), {"level"}));
}

TEST_CASE("a conclusion is a failure, a success or unknown")
{
  const auto status = [](const std::string& conclusion) {
    System system;
    system.conclusion = conclusion;
    return judge_conclusion(system).status;
  };
  for (const auto* text :
       {"不符合", "差（58分）", "未通过", "不合格", "存在高风险问题", "基本符合，有重大风险隐患", "failed"}) {
    CAPTURE(text);
    CHECK(status(text) == Status::fail);
  }
  for (const auto* text : {"", "无", "符合", "基本符合", "良（82分）", "优", "通过", "符合（无高风险）"}) {
    CAPTURE(text);
    CHECK(status(text) == Status::pass);
  }
  for (const auto* text : {"已测评", "整改中", "92", "部分符合", "差距分析"}) {
    CAPTURE(text);
    CHECK(status(text) == Status::unknown);
  }
}
