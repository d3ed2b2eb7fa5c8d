// SPDX-License-Identifier: Apache-2.0
#include "columns.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "has_any.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::gradecheck {

namespace {

constexpr std::size_t longest_header = 60;

constexpr auto names =
    std::to_array<std::string_view>({"学生", "名字", "学生名", "name", "xm", "幼儿", "考生", "家长"});
constexpr auto ids =
    std::to_array<std::string_view>({"身份证", "证件号", "公民身份", "身份号码", "idcard", "id_card"});
constexpr auto homes = std::to_array<std::string_view>(
    {"家庭住址", "家庭地址", "家庭详细", "家庭具体", "现住址", "居住地", "户籍地址", "户籍所在地",
     "户口所在地", "常住地址", "家庭所在地", "住址", "homeaddress", "home_address"});
constexpr auto addresses = std::to_array<std::string_view>({"地址", "address", "户籍", "户口"});
constexpr auto students = std::to_array<std::string_view>({"学号", "学籍号", "考号", "准考证"});
constexpr auto others = std::to_array<std::string_view>(
    {"编号", "单号", "账号", "帐号", "卡号", "工号", "证号", "qq", "序列号", "群号"});
constexpr auto mobiles =
    std::to_array<std::string_view>({"手机", "电话", "联系方式", "mobile", "phone", "tel"});
constexpr auto ranks = std::to_array<std::string_view>(
    {"排名", "名次", "位次", "班排", "年排", "级排", "校排", "班名", "级名", "rank"});
constexpr auto class_ranks =
    std::to_array<std::string_view>({"班级", "年级", "班排", "年排", "级排", "校排", "班名", "级名"});
constexpr auto contests = std::to_array<std::string_view>(
    {"岗位", "职位", "笔试", "面试", "报考", "参赛", "作品", "代表队", "比赛", "竞赛"});
constexpr auto scores = std::to_array<std::string_view>(
    {"总分", "成绩", "得分", "分数",       "总评", "合计", "平均分", "语文", "数学", "英语",  "外语",
     "物理", "化学", "科学", "道德与法治", "道法", "历史", "地理",   "生物", "政治", "score", "total"});

bool is_blank(char32_t c)
{
  return c <= 0x20 || c == 0xA0 || c == 0x3000 || c == 0xFEFF || (c >= 0x2000 && c <= 0x200F) || c == U'*' ||
         c == U'＊' || c == U':' || c == U'：';
}

} // namespace

std::string plain_header(std::string_view text)
{
  std::string out;
  int depth = 0;
  for (std::size_t position = 0; position < text.size();) {
    const auto c = next_code_point(text, position);
    if (c == U'(' || c == U'（' || c == U'<')
      ++depth;
    else if (c == U')' || c == U'）' || c == U'>')
      depth = std::max(0, depth - 1);
    else if (depth == 0 && !is_blank(c))
      append_utf8(out, c);
  }
  return to_lower(out);
}

bool is_name_header(std::string_view text)
{
  // The longest of those without 姓名 has twelve bytes; blanks may stand in them.
  constexpr std::size_t longest_other = 16;
  if (text.size() > longest_header ||
      (text.size() > longest_other && text.find("姓") == std::string_view::npos))
    return false;
  const auto header = plain_header(text);
  return header.find("姓名") != std::string::npos || std::ranges::find(names, header) != names.end();
}

ColumnKind classify_header(std::string_view text)
{
  if (text.empty() || text.size() > longest_header)
    return ColumnKind::none;
  const auto header = plain_header(text);
  if (header.empty())
    return ColumnKind::none;
  // A person's column wins over what else its header says: 家长姓名及电话.
  if (is_name_header(text))
    return ColumnKind::name;
  if (has_any(header, ids))
    return ColumnKind::resident_id;
  if (has_any(header, homes))
    return ColumnKind::home_address;
  if (has_any(header, addresses))
    return ColumnKind::address;
  if (has_any(header, students))
    return ColumnKind::student_number;
  if (has_any(header, others))
    return ColumnKind::other_number;
  if (has_any(header, mobiles))
    return ColumnKind::mobile;
  if (has_any(header, ranks))
    return ColumnKind::rank;
  if (has_any(header, contests))
    return ColumnKind::contest;
  return has_any(header, scores) ? ColumnKind::score : ColumnKind::other;
}

bool ranks_a_class(std::string_view text)
{
  return has_any(plain_header(text), class_ranks);
}

} // namespace eduaudit::gradecheck
