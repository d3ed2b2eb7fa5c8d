// SPDX-License-Identifier: Apache-2.0
#include "cell.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::assetinv;

TEST_CASE("a cell loses what Excel and people put around its value")
{
  CHECK(clean_cell(" 　张测试\u00A0") == "张测试");
  CHECK(clean_cell("=\"00123\"") == "00123");
  CHECK(clean_cell("'00123") == "00123");
  CHECK(clean_cell("信息楼\n101") == "信息楼 101");
  for (const auto* nothing : {"-", "--", "/", "无", "暂无", "N/A", "NULL", "  ", "否", "未知", "不详", "待定",
                              "未填写", "待批", "Unknown"})
    CHECK(clean_cell(nothing).empty());
  CHECK(clean_cell("无线AP") == "无线AP");
}

TEST_CASE("addresses come in many forms and leave in one")
{
  for (const auto* text : {"00:1A:2b:3c:4d:5E", "00-1a-2b-3c-4d-5e", "001a.2b3c.4d5e", "001A2B3C4D5E"})
    CHECK(parse_mac(text) == "00:1a:2b:3c:4d:5e");
  for (const auto* text : {"00:1a:2b:3c:4d", "00:1a:2b:3c:4d:5g", "", "1.23E+11"})
    CHECK_FALSE(parse_mac(text));
  CHECK(parse_ip("192.0.2.1") == "192.0.2.1");
  CHECK(parse_ip("2001:DB8:0::1") == "2001:db8::1");
  CHECK_FALSE(parse_ip("192.0.2.300"));
  CHECK_FALSE(parse_ip("192.0.2"));
  CHECK(split_list("192.0.2.1、192.0.2.2；192.0.2.3 / 192.0.2.4") ==
        std::vector<std::string>{"192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4"});
}

TEST_CASE("numbers that Excel shortened are seen, others are not")
{
  CHECK(is_scientific("4.4E+14"));
  CHECK(is_scientific("1E+11"));
  CHECK_FALSE(is_scientific("E+14"));
  CHECK_FALSE(is_scientific("SW-2E+1A"));
  CHECK_FALSE(is_scientific("4.4"));
}

TEST_CASE("a purchase may be known by its month")
{
  for (const auto* text : {"2023-05", "2023/5", "2023.5", "2023年5月"}) {
    INFO(text);
    CHECK(parse_cell_month(text) == parse_date("2023-05-01").value());
  }
  for (const auto* text : {"2023", "2023-13", "2023年", "5月", "2023-05-01", "13800138000", ""}) {
    INFO(text);
    CHECK_FALSE(parse_cell_month(text));
  }
}

TEST_CASE("personal numbers are not kept, nor the brackets and marks around them")
{
  CHECK(without_personal("张测试 13800000000", Numbers::any) == "张测试");
  CHECK(without_personal("张测试(0791-83870000)", Numbers::any) == "张测试");
  CHECK(without_personal("张测试：88123456", Numbers::any) == "张测试");
  CHECK(without_personal("张测试 13800138000 13900139000", Numbers::any) == "张测试");
  CHECK(without_personal("张测试 36010220120229001X", Numbers::any) == "张测试");
  CHECK(without_personal("李示例138 0000 0000", Numbers::personal) == "李示例");
  CHECK(without_personal("家住南昌市东湖区阳明路5号3栋501室", Numbers::personal).empty());
  CHECK(without_personal("教学楼 20230901 布线", Numbers::personal) == "教学楼 20230901 布线");
  CHECK(without_personal("信息楼101机房", Numbers::any) == "信息楼101机房");
  CHECK(without_personal("信息楼（）-", Numbers::any) == "信息楼（）-");
}
