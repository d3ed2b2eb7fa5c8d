// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.hpp"
#include "page.hpp"
#include <algorithm>
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::gradecheck;

namespace {

constexpr Date today{std::chrono::year{2026}, std::chrono::November, std::chrono::day{22}};

const Exposure* find(const PageResult& page, ExposureKind kind)
{
  const auto found = std::ranges::find(page.exposures, kind, &Exposure::kind);
  return found == page.exposures.end() ? nullptr : &*found;
}

int64_t count(std::string_view bytes, ExposureKind kind, std::string_view path = "page.html")
{
  const auto page = read_page(bytes, path, today);
  const auto* exposure = find(page, kind);
  return exposure ? exposure->count : 0;
}

int64_t ids(std::string_view bytes, std::string_view path = "page.html")
{
  return count(bytes, ExposureKind::resident_id, path);
}

int64_t mobiles(std::string_view bytes)
{
  return count(bytes, ExposureKind::mobile);
}
int64_t addresses(std::string_view bytes)
{
  return count(bytes, ExposureKind::home_address);
}

} // namespace

TEST_CASE("a resident ID is seen in every form that pages have it in")
{
  CHECK(ids("身份证号36010220120229001X，张测试") == 1);
  CHECK(ids("<p>36010220120229001x</p>") == 1);
  CHECK(ids("<p>360102 20120229 001X</p>") == 1);
  CHECK(ids("<p>360102-20120229-0028</p>") == 1);
  CHECK(ids("<p>360102 2012 0229 0028</p>") == 1);
  CHECK(ids("<p>３６０１０２２０１２０２２９００２８</p>") == 1);
  CHECK(ids("<p>360102201\u200B202290028</p>") == 1);
  CHECK(ids("<p>3601022012022900&#50;&#x38;</p>") == 1);
  CHECK(ids("<p><span>3601022</span><span lang=EN-US>01202290028</span></p>") == 1);
  CHECK(ids("<img alt=\"360102201202290028\">") == 1);
  CHECK(ids("<div style=\"display:none\">360102201202290028</div>") == 1);
  CHECK(ids("<table><!-- <td>360102201202290028 --></table>") == 1);
  CHECK(ids("<script>var x = '360102201202290028';</script>") == 1);
  CHECK(ids("<p>学籍号G360102201202290028</p>") == 1);
  CHECK(ids("身份证号：3.60102201202290E+17") == 1);
  CHECK(ids("<a href=\"/up/360102201202290028.jpg\">x</a>") == 1);
  CHECK(ids("nothing", "张测试360102201202290028.txt") == 1);
}

TEST_CASE("a resident ID in parts is put together")
{
  CHECK(ids("<p>36010220120229 001X</p>") == 1);
  CHECK(ids("<p>36010220120229001 X</p>") == 1);
  CHECK(ids("<p>3 6 0 1 0 2 2 0 1 2 0 2 2 9 0 0 1 X</p>") == 1);
  CHECK(ids("<p>1 360102 20120229 001X</p>") == 1);
  CHECK(ids("<p>身份证 360102.20120229.001X</p>") == 1);
  CHECK(ids("<p>身份证 36 01 02 20 12 02 29 00 1X</p>") == 1);
  CHECK(ids("张测试 36010220120229001X13800138001", "a.txt") == 1);
  const std::string number = "36010220120229001X";
  std::string row = "<table><tr><td>身份证号</td>";
  for (const char digit : number)
    row += std::string("<td> ") + digit + "</td>";
  CHECK(ids(row + "</tr></table>") == 1);
}

TEST_CASE("figures in a row make no resident ID")
{
  CHECK(ids("<p>版本 360102.20120229.001X</p>") == 0); // no label
  CHECK(ids("<p>36 01 02 20 12 02 29 00 1X</p>") == 0);
  CHECK(ids("<p>360102 20120229 0029</p>") == 0);
  CHECK(ids("<p>身份证 360102 20120229 0028 1</p>") == 1);
  CHECK(ids("<p>0.360102 20120229 0028</p>") == 0);
}

TEST_CASE("figures that are no resident ID are left alone")
{
  CHECK(ids("<p>360102201202290029</p>") == 0);  // check digit
  CHECK(ids("<p>360102201302290028</p>") == 0);  // no such day
  CHECK(ids("<p>3601022012022900281</p>") == 0); // nineteen
  CHECK(ids("<p>0.360102201202290028</p>") == 0);
  CHECK(ids("<p>160102201202290028</p>") == 0); // province
  CHECK(ids("<p>360102120229001</p>") == 0);    // fifteen, unlabelled
}

TEST_CASE("beside a label, fifteen digits and a wrong check digit count too, and are kept apart")
{
  const auto old = read_page("身份证号：360102650229001", "a.txt", today);
  REQUIRE(find(old, ExposureKind::resident_id) == nullptr); // 1965 had no 29 February
  CHECK(ids("身份证号：360102640229001", "a.txt") == 1);
  const auto bad = read_page("身份证号：360102201202290029", "a.txt", today);
  REQUIRE(find(bad, ExposureKind::resident_id));
  CHECK(find(bad, ExposureKind::resident_id)->basis.of("bad-check-digit") == 1);
}

TEST_CASE("minors are told from the birth date, and each person counts once")
{
  const auto page = read_page("360102201202290028 360102201202290028\n36010219800101001X\n110101200811230013",
                              "a.txt", today);
  const auto* found = find(page, ExposureKind::resident_id);
  REQUIRE(found);
  CHECK(found->count >= 2);
  CHECK(found->under_14 == 0); // 14 years and 8 months
  CHECK(found->minors >= 1);
}

TEST_CASE("a mobile number is an exact run of eleven digits")
{
  CHECK(mobiles("电话13800138001。") == 1);
  CHECK(mobiles("+86-13800138001") == 1);
  CHECK(mobiles("+8613800138001") == 1);
  CHECK(mobiles("<p>138 0013 8001</p>") == 1);
  CHECK(mobiles("<p>138-0013-8001</p>") == 1);
  CHECK(mobiles("<a href=\"tel:13800138001\">call</a>") == 1);
  CHECK(mobiles("<p>Tel13800138001</p>") == 1);
  CHECK(mobiles("138001380011") == 0);
  CHECK(mobiles("12800138001") == 0);
  CHECK(mobiles("0.13800138001") == 0);
  CHECK(mobiles("a13800138001b") == 0);
  CHECK(mobiles("<img src=\"/up/13800138001.jpg\">") == 0);
  CHECK(mobiles("550e8400-e29b-41d4-a716-139123456789") == 0);
  CHECK(mobiles("130 1234 5678 9012") == 0);
}

TEST_CASE("several mobile numbers in parts are all seen")
{
  CHECK(mobiles("<p>139 1234 5678 138 1234 5678</p>") == 2);
  CHECK(mobiles("<p>13912345678-13812345678</p>") == 2);
  CHECK(mobiles("<p>1  139 1234 5678</p>") == 1);
  CHECK(mobiles("<p>电话 139.1234.5678</p>") == 1);
  CHECK(mobiles("<p>139.1234.5678</p>") == 0);
  CHECK(mobiles("<p>家长电话 13912345678-2</p>") == 1);
  CHECK(mobiles("<p>电话：139 1234 5678 2026年</p>") == 1);
  CHECK(mobiles("139 1234 5678\n2026\n") == 1);
  CHECK(mobiles("<p>139 1234 5678 9012 3456</p>") == 0);
  CHECK(mobiles("<p>6222 139 1234 5678</p>") == 0);
  CHECK(mobiles("<p>电话 139.12.34.56</p>") == 0);
}

TEST_CASE("a number that is named as something else is no mobile number")
{
  CHECK(mobiles("订单号13900139000") == 0);
  CHECK(mobiles("编号：13900139000，电话：13900139001") == 1);
  CHECK(count("姓名,学号,电话\n张测试,13900139000,13900139001\n", ExposureKind::mobile, "a.csv") == 1);
}

TEST_CASE("a home address needs a label, a column or a door beside a person")
{
  CHECK(addresses("家庭住址：南昌市红谷滩区测试路12号测试花园3栋501室") == 1);
  CHECK(addresses("<td>家庭住址</td><td>红谷滩区测试路12号3栋501室</td>") == 1);
  CHECK(addresses("<table><tr><td>姓名</td><td>张测试</td></tr><tr><td>家庭住址</td><td>红谷滩区测试路12号</"
                  "td></tr></table>") == 1);
  CHECK(addresses("<p>学生张测试，南昌市测试路12号测试花园3栋2单元501室</p>") == 1);
  CHECK(addresses("<p>学生张测试，安义县试验村3组12号</p>") == 1);
  CHECK(count("姓名,家庭住址\n张测试,西湖区试验村3组12号\n李测试,\n", ExposureKind::home_address, "a.csv") ==
        1);
}

TEST_CASE("under a header of home addresses, whatever goes on behind the district is one")
{
  const auto column = [](const std::string& value) {
    return count("序号,姓名,家庭住址\n1,张测试," + value + "\n", ExposureKind::home_address, "a.csv");
  };
  for (const auto* value :
       {"红谷滩区世纪中央城12-3-502", "青山湖区恒茂花园 3 栋 2 单元 501 室", "东湖区贤士一路贤士花园5-2-301",
        "进贤县前坊镇太平村委会上陈村", "西湖区绳金塔街道999弄6#502", "红谷滩区测试国际",
        "测试花园３栋５０１", "南昌县莲塘镇向阳路博泰花园十二栋二单元"}) {
    CAPTURE(value);
    CHECK(column(value) == 1);
    CHECK(addresses("<p>家庭住址：" + std::string(value) + "</p>") == 1);
  }
  for (const auto* value :
       {"南昌市", "江西省南昌市红谷滩区", "南昌县莲塘镇", "南昌市东湖区***", "城镇", "农村", "无", "/",
        "按户口本填写到村组", "东湖区某小区", "13900139000", "1", "同上"}) {
    CAPTURE(value);
    CHECK(column(value) == 0);
    CHECK(addresses("<p>家庭住址：" + std::string(value) + "</p>") == 0);
  }
}

TEST_CASE("in free text a door may have blanks and short forms, near a person only")
{
  CHECK(addresses("<p>学生张测试住红谷滩区恒茂花园 3 栋 2 单元 501 室</p>") == 1);
  CHECK(addresses("<p>学生张测试住红谷滩区世纪中央城12-3-502。</p>") == 1);
  CHECK(addresses("<p>学生张测试住测试路999弄6#502。</p>") == 1);
  CHECK(addresses("<p>学生张测试住恒茂花园3栋2-501。</p>") == 1);
  CHECK(addresses("<p>世纪中央城12-3-502停电</p>") == 0);
  CHECK(addresses("<p>请学生于2026-11-22到测试路100号集合，3-2-1开始</p>") == 0);
  CHECK(addresses("<p>学生请填写家庭住址、电话</p><p>东湖区教体局</p>") == 0);
  CHECK(addresses("<p>家庭住址在本镇的学生可走读</p>") == 0);
}

TEST_CASE("addresses are found without a column of names, and in a form")
{
  CHECK(count("学号,班级,家庭住址\n1,三(1)班,南昌市东湖区阳明路1号3栋\n2,三(1)班,南昌市东湖区阳明路2号\n",
              ExposureKind::home_address, "a.csv") == 2);
  CHECK(count("姓名,家庭<br>住址,备注\n张测试,东湖区试验村3组12号,<br>\n", ExposureKind::home_address,
              "a.csv") == 1);
  CHECK(addresses("<table><tr><td>家庭住址</td><td>进贤县前坊镇太平村委会上陈村</td></tr></table>") == 1);
  CHECK(addresses("<table><tr><td>家庭住址</td><td>居住小区</td></tr><tr><td></td><td></td></tr></table>") ==
        0);
  CHECK(addresses("户主王测试家住址：王测试南昌市东湖区测试大道3号。") == 1);
}

TEST_CASE("the school's own address and rooms are no home")
{
  CHECK(addresses("学校地址：南昌市东湖区测试路100号 邮编330000") == 0);
  CHECK(addresses("<p>请各位家长到测试路1号教学楼3栋201室开会</p>") == 0);
  CHECK(addresses("家庭住址：______ 联系电话：______") == 0);
  CHECK(addresses("家庭住址：南昌市") == 0);
  CHECK(addresses("<p>测试花园3栋2单元501室，本小区供电通知</p>") == 0);
}

TEST_CASE("text is read in the encodings that schools use")
{
  const std::string text = "姓名,身份证号\n张测试,360102201202290028\n";
  CHECK(ids(text, "a.csv") == 1);
  CHECK(ids(*utf8_to_gb18030(text), "a.csv") == 1);
  std::string wide = "\xFF\xFE";
  for (std::size_t i = 0; i < 18; ++i)
    wide += {"360102201202290028"[i], '\0'};
  CHECK(ids(wide, "a.txt") == 1);
}

TEST_CASE("of bytes in no encoding the digits are still seen, and the file is not called read")
{
  const auto page = read_page("\x81 360102201202290028 \xFF\xFF", "a.txt", today);
  CHECK(page.state == ReadState::undecodable);
  CHECK(find(page, ExposureKind::resident_id));
}

TEST_CASE("a page is a page wherever its markup begins, and a table with a tag in it is none")
{
  const auto content = [](std::string_view text, std::string_view path) {
    return read_page(text, path, today).content;
  };
  CHECK(content(std::string(5000, 'x') + "<table><tr><td>1", "a.txt") == "html");
  CHECK(content("nothing", "a.php") == "html");
  CHECK(content("nothing", "a.ASPX") == "html");
  CHECK(content("姓名,备注\n张测试,<br>\n", "a.csv") == "csv");
  CHECK(content("<html><body>x", "a.csv") == "html");
  CHECK(content("姓名,备注\n张测试,\"<table>\"\n", "a.csv") == "html");
  CHECK(content("表\n名次;姓名\n1;张测试\n2;李测试\n", "a.txt") == "csv");
}

TEST_CASE("a row that is longer than rows may be is searched all the same")
{
  const std::string filler(1'100'000, '-');
  CHECK(ids("姓名,备注\n张测试," + filler + "，身份证360102201202290028\n李测试,无\n", "a.csv") == 1);
  CHECK(ids("姓名,备注\n张测试,360102201202290028" + filler + "\n", "a.csv") == 1);
}

TEST_CASE("kinds that are not read are named by their content")
{
  CHECK(read_page("%PDF-1.7 x", "a.txt", today).content == "pdf");
  CHECK(read_page("%PDF-1.7 x", "a.txt", today).state == ReadState::unsupported);
  CHECK(read_page("PK\x03\x04zz", "b.docx", today).content == "docx");
  CHECK(read_page("\x89PNG\r\n\x1A\n", "b.html", today).state == ReadState::picture);
  CHECK(read_page("<html><table><tr><td>360102201202290028", "b.xls", today).content == "html");
}

namespace {

// Twelve pupils with their doors, each line between `begin` and `end`.
std::string doors(std::string_view begin, std::string_view gap, std::string_view end)
{
  constexpr std::string_view pupils[] = {"王测甲", "李样乙", "赵丙", "周丁", "吴戊", "郑己",
                                         "孙庚",   "陈辛",   "杨壬", "黄癸", "徐子", "马丑"};
  std::string text;
  int number = 0;
  for (const auto pupil : pupils)
    text.append(begin)
        .append(pupil)
        .append(gap)
        .append("南昌市西湖区样例路" + std::to_string(++number) + "号2栋101室")
        .append(end);
  return text;
}

} // namespace

TEST_CASE("a title that speaks of home addresses makes them of the lines below it, each counted once")
{
  const auto kind = ExposureKind::home_address;
  const std::string heading = "<h1>学生家庭住址登记</h1>";
  CHECK(addresses(heading + "<ul>" + doors("<li>", "：", "</li>") + "</ul>") == 12);
  CHECK(addresses(heading + doors("<p>", "：", "</p>")) == 12);
  CHECK(count("学生家庭住址\n" + doors("", ",", "\n"), kind, "a.csv") == 12);
  CHECK(count("学生家庭住址\n" + doors("", " ", "\n"), kind, "a.txt") == 12);
  CHECK(count("姓名 家庭住址\n" + doors("", " ", "\n"), kind, "a.txt") == 12);
  CHECK(count("姓名  家庭住址\n" + doors("", "  ", "\n"), kind, "a.txt") == 12);
}

TEST_CASE("addresses below another title, and a form's other addresses, are no homes")
{
  CHECK(addresses("<h1>家庭住址变更须知</h1><p>1. 王测甲 办公楼301室</p>") == 0);
  CHECK(addresses("<h1>家庭住址</h1><p>1. 王测甲 西湖区桃花镇样例村</p>") == 1);
  CHECK(addresses("<h1>考点地址</h1>" + doors("<p>", "：", "</p>")) == 0);
  CHECK(addresses("<h1>家庭住址登记办法</h1><p>地点：南昌市西湖区样例路1号</p><p>学校：南昌市西湖区样例路2号"
                  "</p>") == 0);
}
