// SPDX-License-Identifier: Apache-2.0
#include "register_words.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::assetinv;

TEST_CASE("the word that ends last says what a thing is")
{
  CHECK(kind_of_word("机房服务器") == EntryKind::server);
  CHECK(kind_of_word("服务器机房") == EntryKind::room);
  CHECK(kind_of_word("戴尔R740服务器（机房）") == EntryKind::server);
  CHECK(kind_of_word("服务器机柜") == EntryKind::other);
  CHECK(kind_of_word("服务器监控系统") == EntryKind::system);
  CHECK(kind_of_word("A02010104 服务器") == EntryKind::server);
  CHECK(kind_of_word("无线路由器") == EntryKind::router);
  CHECK(kind_of_word("无线AP") == EntryKind::access_point);
  CHECK(kind_of_word("Server room") == EntryKind::room);
  CHECK(kind_of_word("网络设备") == EntryKind::network);
  CHECK(kind_of_word("教学楼弱电改造项目") == EntryKind::project);
  CHECK(kind_of_word("通用设备") == EntryKind::unknown);
  CHECK(kind_of_word("") == EntryKind::unknown);
}

TEST_CASE("where the kind says little, the name tells")
{
  CHECK(kind_of("通用设备", "戴尔R740服务器") == EntryKind::server);
  CHECK(kind_of("计算机设备", "戴尔R740服务器") == EntryKind::server);
  CHECK(kind_of("机房设备", "应用服务器") == EntryKind::server);
  CHECK(kind_of("", "核心交换机") == EntryKind::switch_);
  CHECK(kind_of("通用设备", "H3C S5130") == EntryKind::unknown);
  CHECK(kind_of("", "会议桌") == EntryKind::other);
  CHECK(kind_of("投影仪", "EPSON") == EntryKind::other);
  CHECK(kind_of("乐器", "钢琴") == EntryKind::other);
  CHECK(kind_of("机房", "服务器机房") == EntryKind::room);
  CHECK(kind_of("项目", "服务器采购") == EntryKind::project);
  CHECK(kind_of("计算机", "录播主机") == EntryKind::computer);
}

TEST_CASE("a host of virtual machines is physical")
{
  for (const auto* word :
       {"物理", "实体机", "虚拟化宿主机", "物理机(运行虚拟机)", "宿主机", "Physical", "VMware宿主"}) {
    INFO(word);
    CHECK(form_of(word) == EntryForm::physical);
  }
  for (const auto* word : {"虚拟", "云主机", "虚拟机（宿主机esx1）", "Virtual", "VM", "阿里云"}) {
    INFO(word);
    CHECK(form_of(word) == EntryForm::virtual_machine);
  }
  for (const auto* word : {"非虚拟", "不是物理机", "私有云节点(物理)", "机架式", ""}) {
    INFO(word);
    CHECK(form_of(word) == EntryForm::unknown);
  }
}

TEST_CASE("what is to be retired is not retired yet")
{
  for (const auto* word : {"报废", "已停用", "退役", "Retired"})
    CHECK(service_of(word) == Service::retired);
  for (const auto* word : {"待报废", "拟报废", "在用（未停用）", "报废审批中", "申请停用", "not retired"})
    CHECK(service_of(word) == Service::doubtful);
  for (const auto* word : {"在用", "正常", "闲置", "in use"})
    CHECK(service_of(word) == Service::in_use);
}

TEST_CASE("a number of a document has a digit and is not still to come")
{
  for (const auto* text :
       {"JX-2022-08", "洪教字〔2023〕15号", "洪教字〔二〇二三〕五号", "２０２３１", "审批中心2023-1"})
    CHECK(is_document_number(text));
  for (const auto* text : {"未审批", "已批准", "有", "统一审批", "待批2023", "2023年申请中",
                           "2023-1（审批中）", "尚未取得 2023"})
    CHECK_FALSE(is_document_number(text));
}

TEST_CASE("what people write for nothing")
{
  for (const auto* text : {"", "-", "无", "否", "未知", "不详", "待定", "未审批", "TBD"})
    CHECK(means_nothing(text));
  for (const auto* text : {"无线AP", "未来教室", "待机电源", "不锈钢车间", "否定"})
    CHECK_FALSE(means_nothing(text));
  CHECK(is_nobody("待新学期确定"));
  CHECK(is_nobody("未落实"));
  CHECK(is_nobody("无专人"));
  CHECK_FALSE(is_nobody("张测试"));
}
