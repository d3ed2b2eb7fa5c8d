// SPDX-License-Identifier: Apache-2.0
#include "mask.hpp"
#include <doctest/doctest.h>

using namespace eduaudit::gradecheck;

TEST_CASE("masks keep the region of an ID, the network of a mobile, the family name and the district")
{
  CHECK(mask_id("360102201202290028") == "3601**************");
  CHECK(mask_mobile("13800138001") == "138********");
  CHECK(mask_name("张测试") == "张**");
  CHECK(mask_name("") == "**");
  CHECK(mask_address("江西省南昌市红谷滩区测试路12号") == "江西省南昌市红谷滩区***");
  CHECK(mask_address("南昌县测试镇试验村3组") == "南昌县***");
}

TEST_CASE("a residential compound is no district")
{
  CHECK(mask_address("阳光小区3栋501室") == "***");
  CHECK(mask_address("南昌市测试路12号阳光小区") == "南昌市***");
  CHECK(mask_address("3栋501室") == "***");
}

TEST_CASE("what stands before or inside the region of an address may be a name, and is not shown")
{
  CHECK(mask_address("学生张小明住南昌市东湖区阳明路88号3栋2单元501室") == "南昌市东湖区***");
  CHECK(mask_address("张明轩同学住在南昌县莲塘镇向阳路5号2栋1单元302室") == "南昌县***");
  CHECK(mask_address("王大锤南昌市东湖区八一大道3号") == "***");
  CHECK(mask_address("南昌市王明西湖区测试路3号") == "南昌市***");
  CHECK(mask_address("南昌市小明家西湖区测试路3号") == "南昌市***");
  CHECK(mask_address("家长吉林住南昌市西湖区测试路3号") == "南昌市西湖区***");
  CHECK(mask_address("安庆同学家测试路3号") == "***");
  CHECK(mask_address("张在北京大学旁测试路3号") == "***");
}

TEST_CASE("regions are known with and without the word for what they are")
{
  CHECK(mask_address("江西南昌东湖区测试路3号") == "江西南昌东湖区***");
  CHECK(mask_address("江西省丰城市测试路3号") == "江西省丰城市***");
  CHECK(mask_address("北京市海淀区测试路3号") == "北京市海淀区***");
  CHECK(mask_address("广西壮族自治区南宁市青秀区测试路3号") == "广西壮族自治区南宁市青秀区***");
  CHECK(mask_address("南昌市住宅小区3栋") == "南昌市***");
  CHECK(mask_address("红谷滩区测试路12号") == "***");
}
