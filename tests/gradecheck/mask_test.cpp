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
