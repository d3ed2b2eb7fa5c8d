// SPDX-License-Identifier: Apache-2.0
#include "vocabulary.hpp"
#include "base/utf8.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::gradecheck {

namespace {

struct Entry {
  std::string_view text;
  WordKind kind;
};

constexpr auto entries = std::to_array<Entry>({
    {"身份证", WordKind::id_label},
    {"身份证件", WordKind::id_label},
    {"公民身份号码", WordKind::id_label},
    {"证件号", WordKind::id_label},
    {"公民身份证号", WordKind::id_label},
    {"身份号码", WordKind::id_label},
    {"手机", WordKind::phone_label},
    {"电话", WordKind::phone_label},
    {"联系方式", WordKind::phone_label},
    {"微信", WordKind::phone_label},
    {"短信", WordKind::phone_label},
    {"致电", WordKind::phone_label},
    {"拨打", WordKind::phone_label},
    {"热线", WordKind::phone_label},
    {"学号", WordKind::other_number_label},
    {"学籍号", WordKind::other_number_label},
    {"编号", WordKind::other_number_label},
    {"单号", WordKind::other_number_label},
    {"订单", WordKind::other_number_label},
    {"流水号", WordKind::other_number_label},
    {"账号", WordKind::other_number_label},
    {"帐号", WordKind::other_number_label},
    {"卡号", WordKind::other_number_label},
    {"序列号", WordKind::other_number_label},
    {"群号", WordKind::other_number_label},
    {"备案", WordKind::other_number_label},
    {"条码", WordKind::other_number_label},
    {"考号", WordKind::other_number_label},
    {"工号", WordKind::other_number_label},
    {"证号", WordKind::other_number_label},
    {"批号", WordKind::other_number_label},
    {"版本", WordKind::other_number_label},
    {"税号", WordKind::other_number_label},
    {"信用代码", WordKind::other_number_label},
    {"家庭住址", WordKind::address_label},
    {"家庭详细住址", WordKind::address_label},
    {"家庭具体住址", WordKind::address_label},
    {"家庭地址", WordKind::address_label},
    {"家庭详细地址", WordKind::address_label},
    {"家庭居住地", WordKind::address_label},
    {"现住址", WordKind::address_label},
    {"现居住地", WordKind::address_label},
    {"现家庭住址", WordKind::address_label},
    {"居住地址", WordKind::address_label},
    {"居住地", WordKind::address_label},
    {"户籍地址", WordKind::address_label},
    {"户籍所在地", WordKind::address_label},
    {"户口所在地", WordKind::address_label},
    {"户籍地", WordKind::address_label},
    {"常住地址", WordKind::address_label},
    {"家庭所在地", WordKind::address_label},
    {"住址", WordKind::address_label},
    {"家住", WordKind::address_label},
    {"家住址", WordKind::address_label},
    {"学生", WordKind::person},
    {"家长", WordKind::person},
    {"教师", WordKind::person},
    {"老师", WordKind::person},
    {"同学", WordKind::person},
    {"姓名", WordKind::person},
    {"监护人", WordKind::person},
    {"父亲", WordKind::person},
    {"母亲", WordKind::person},
    {"班主任", WordKind::person},
    {"户主", WordKind::person},
    {"期中", WordKind::school_exam},
    {"期末", WordKind::school_exam},
    {"月考", WordKind::school_exam},
    {"考试", WordKind::exam},
    {"测验", WordKind::school_exam},
    {"模拟考", WordKind::school_exam},
    {"中考", WordKind::school_exam},
    {"联考", WordKind::exam},
    {"统考", WordKind::exam},
    {"学业", WordKind::exam},
    {"质量检测", WordKind::school_exam},
    {"质量监测", WordKind::school_exam},
    {"单元测试", WordKind::school_exam},
    {"摸底", WordKind::school_exam},
    {"学业水平", WordKind::school_exam},
    {"学业质量", WordKind::school_exam},
    {"班级排名", WordKind::school_exam},
    {"班级名次", WordKind::school_exam},
    {"班级成绩", WordKind::school_exam},
    {"年级排名", WordKind::school_exam},
    {"年级名次", WordKind::school_exam},
    {"运动会", WordKind::contest},
    {"比赛", WordKind::contest},
    {"竞赛", WordKind::contest},
    {"大赛", WordKind::contest},
    {"决赛", WordKind::contest},
    {"田径", WordKind::contest},
    {"评选", WordKind::contest},
    {"招聘", WordKind::contest},
    {"面试", WordKind::contest},
    {"笔试", WordKind::contest},
    {"拟录用", WordKind::contest},
    {"应聘", WordKind::contest},
    {"入闱", WordKind::contest},
    {"入围", WordKind::contest},
    {"岗位", WordKind::contest},
    {"职位", WordKind::contest},
    {"锦标赛", WordKind::contest},
    {"挑战赛", WordKind::contest},
    {"跳绳", WordKind::contest},
    {"征文", WordKind::contest},
    {"室", WordKind::room_trigger},
    {"单元", WordKind::room_trigger},
    {"组", WordKind::room_trigger},
    {"第", WordKind::nth},
});

// The hundred most frequent family names and a few of two characters.
constexpr std::u32string_view family_names = U"王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭"
                                             U"曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔"
                                             U"钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺"
                                             U"顾毛郝龚邵万钱严覃武戴莫孔向汤喻占揭涂饶甘欧";

// All words that share a first character stand together, longest first.
constexpr auto sorted = [] {
  auto all = entries;
  std::ranges::sort(all, [](const Entry& one, const Entry& other) {
    const auto a = three_bytes(one.text, 0);
    const auto b = three_bytes(other.text, 0);
    return a != b ? a < b : one.text.size() > other.text.size();
  });
  return all;
}();
static_assert(entries.size() < 256);

// The second character of a word, by which most are told without comparing them; 0 when there is none.
constexpr char32_t second_character(std::string_view text)
{
  return text.size() < 6 ? U'\0' : three_bytes(text, 3);
}

constexpr auto seconds = [] {
  std::array<char32_t, sorted.size()> all{};
  for (std::size_t i = 0; i < sorted.size(); ++i)
    all[i] = second_character(sorted[i].text);
  return all;
}();
constexpr auto firsts = [] {
  std::array<char32_t, sorted.size()> all{};
  for (std::size_t i = 0; i < sorted.size(); ++i)
    all[i] = three_bytes(sorted[i].text, 0);
  return all;
}();

} // namespace

constexpr std::array<uint8_t, 0x10000> word_starts = [] {
  std::array<uint8_t, 0x10000> starts{};
  for (std::size_t i = sorted.size(); i-- > 0;)
    starts[three_bytes(sorted[i].text, 0)] = static_cast<uint8_t>(i + 1);
  return starts;
}();

Word word_at(std::string_view text, char32_t first)
{
  const auto second = second_character(text);
  for (std::size_t i = word_starts[first] - 1u; i < sorted.size() && firsts[i] == first; ++i)
    if ((seconds[i] == U'\0' || seconds[i] == second) && text.starts_with(sorted[i].text))
      return {sorted[i].kind, sorted[i].text.size()};
  return {};
}

bool is_family_name(char32_t first)
{
  return family_names.find(first) != std::u32string_view::npos;
}

bool looks_like_name(std::string_view text)
{
  if (text.size() < 6 || text.size() > 12 || text.size() % 3 != 0)
    return false;
  std::size_t position = 0;
  if (!is_family_name(next_code_point(text, position)))
    return false;
  while (position < text.size())
    if (const auto c = next_code_point(text, position); c < 0x4E00 || c > 0x9FFF)
      return false;
  return true;
}

} // namespace eduaudit::gradecheck
