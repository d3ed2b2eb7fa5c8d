// SPDX-License-Identifier: Apache-2.0
// What the school's website publishes: mostly harmless, with a leaked roster and two rankings.
#include "base/utf8.hpp"
#include "lay.hpp"

namespace eduaudit::sample {

namespace {

std::string page(const std::string& title, const std::string& body)
{
  return "<!doctype html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>" + title +
         "</title></head><body><h1>" + title + "</h1>\n" + body +
         "<footer>示例学校　地址：示例市样本路1号　办公电话：0791-00000000</footer></body></html>\n";
}

// A list for the sports day was published with everything that was in the spreadsheet.
std::string roster()
{
  std::string body = "<table><tr><th>姓名</th><th>身份证号</th><th>家长手机</th><th>家庭住址</th></tr>\n";
  for (int number = 1; number <= 12; ++number)
    body += "<tr><td>" + pupil_name(number) + "</td><td>" +
            resident_number(2013, number, number + 1, number) + "</td><td>" + pupil_mobile(number) +
            "</td><td>示例市样本区虚构路" + std::to_string(number) + "号3栋2单元" +
            std::to_string(400 + number) + "室</td></tr>\n";
  return page("运动会报名表", body + "</table>\n");
}

std::string ranking()
{
  std::string body = "<table><tr><th>班级名次</th><th>姓名</th><th>总分</th></tr>\n";
  for (int number = 1; number <= 15; ++number)
    body += "<tr><td>" + std::to_string(number) + "</td><td>" + pupil_name(20 + number) + "</td><td>" +
            std::to_string(300 - 3 * number) + "</td></tr>\n";
  return page("七年级（2）班期中成绩", body + "</table>\n");
}

// No word of ranking in it: names with falling totals say it all the same. As Excel saves it in China, in
// GB18030.
std::string implied_ranking()
{
  std::string text = "姓名,语文,数学,总分\r\n";
  for (int number = 1; number <= 30; ++number)
    text += pupil_name(60 + number) + "," + std::to_string(99 - number) + "," + std::to_string(98 - number) +
            "," + std::to_string(197 - 2 * number) + "\r\n";
  return *utf8_to_gb18030(text);
}

} // namespace

void lay_website(const Layout& layout)
{
  const auto when = days_ago(12);
  layout.file("www/index.html",
              page("示例学校", "<p>欢迎访问示例学校网站。</p>\n<p>招生咨询电话：0791-00000000</p>\n"), when);
  layout.file("www/notice/sports.html",
              page("秋季运动会成绩", "<table><tr><th>名次</th><th>班级</th><th>项目</th></tr><tr><td>1</"
                                     "td><td>七（2）班</td><td>接力</td></tr></table>\n"),
              when);
  layout.file("www/notice/roster.html", roster(), when);
  layout.file("www/notice/midterm.html", ranking(), when);
  layout.file("www/files/期中成绩.csv", implied_ranking(), when);
  layout.file("www/files/readme.txt", "本目录为示例文件。\n", when);
}

} // namespace eduaudit::sample
