// SPDX-License-Identifier: Apache-2.0
#include "base/redact.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;

TEST_CASE("phone numbers go, however they are written")
{
  for (const auto* phone : {"13800138000",
                            "+8613800138000",
                            "+86 138 0013 8000",
                            "86-13800138000",
                            "013800138000",
                            "138 0013 8000",
                            "138-0013-8000",
                            "138.0013.8000",
                            "１３８００１３８０００",
                            "138 - 0013 - 8000",
                            "0791-88123456",
                            "(0791)88123456",
                            "（0791） 88123456",
                            "0791 88123456",
                            "010-62345678",
                            "0791.88123456",
                            "+86-791-88123456",
                            "13800138000 13900139000",
                            "13800138000/13900139000",
                            "0791-88123456 13800138000",
                            "1380013800013900139000"}) {
    INFO(phone);
    const auto shown = redact("张测试 " + std::string(phone) + "，信息楼");
    CHECK(shown.starts_with("张测试 ***"));
    CHECK(shown.ends_with("***，信息楼"));
    CHECK(shown.find_first_of("0123456789+(") == shown.npos);
  }
}

TEST_CASE("resident ID numbers go, with a wrong check character too, for a typing error hides nobody")
{
  for (const auto* number :
       {"360102201202290028", "36010220120229001X", "36010220120229001x", "360102 20120229 001X",
        "360102810228001", "３６０１０２２０１２０２２９００１Ｘ", "360102.20120229.001X",
        "36010220120229002813800138000"}) {
    INFO(number);
    CHECK(redact("联系" + std::string(number)) == "联系***");
  }
}

TEST_CASE("a home address goes with the words that announce it, to the end of the sentence")
{
  CHECK(redact("家住南昌市东湖区阳明路5号，3栋501室") == "***");
  CHECK(redact("值班；住址：阳明路5号。白天在信息楼") == "值班；***。白天在信息楼");
  CHECK(redact("专家住宿楼101") == "专家住宿楼101");
  CHECK(redact("国家住房公积金系统") == "国家住房公积金系统");
}

TEST_CASE("what is no person's stays as it is")
{
  for (const auto* text : {"信息楼101机房",
                           "南昌市阳明路5号",
                           "2023-09-01",
                           "20230901",
                           "20230901 20230902",
                           "139.159.136.12",
                           "192.168.1.100-192.168.1.254",
                           "13-80-01-38-00-01",
                           "JX-2022-08",
                           "洪教字〔2023〕15号",
                           "SN 1234567",
                           "36010000001-25001",
                           "教学楼 20230901 布线",
                           "/backup/201809120228001.tar",
                           "/srv/scan-170102810228001.pdf",
                           "SN 360102811328001",
                           "2026-11-22 10:00",
                           "",
                           "\xFF\xFE",
                           "X",
                           "１０１室"}) {
    INFO(text);
    CHECK(redact(text) == text);
  }
}

TEST_CASE("where a person is named, other runs of 7 to 12 digits go too")
{
  CHECK(redact("张测试 88123456", "", Numbers::any) == "张测试 ");
  CHECK(redact("张测试 8812 3456", "*", Numbers::any) == "张测试 *");
  CHECK(redact("张测试 138 0013 8000 转 3", "*", Numbers::any) == "张测试 * 转 3");
  CHECK(redact("三年级1班张测试", "*", Numbers::any) == "三年级1班张测试");
  CHECK(redact("张测试 88123456") == "张测试 88123456");
}
