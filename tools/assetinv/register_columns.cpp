// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "register_row.hpp"
#include <algorithm>
#include <array>
#include <span>

namespace eduaudit::assetinv {

namespace {

struct Names {
  Column column;
  Text usual;
  std::span<const std::string_view> aliases; // as normal() leaves them
};

constexpr std::string_view asset_tag[] = {"资产编号", "编号",     "资产号", "固定资产编号",
                                          "资产标签", "assettag", "tag",    "assetno"};
constexpr std::string_view serial[] = {"序列号", "设备序列号",   "出厂编号", "sn",
                                       "serial", "serialnumber", "serialno"};
constexpr std::string_view name[] = {"名称", "资产名称", "设备名称", "项目名称", "name", "assetname"};
constexpr std::string_view kind[] = {"类别",     "类型", "资产类别", "资产类型", "设备类别",
                                     "设备类型", "分类", "资产分类", "设备分类", "资产分类名称",
                                     "kind",     "type", "category"};
constexpr std::string_view form[] = {"物理/虚拟", "物理或虚拟",      "形态", "部署形态", "部署方式",
                                     "form",      "physical/virtual"};
constexpr std::string_view status[] = {"状态", "使用状态", "资产状态", "status", "state"};
constexpr std::string_view hostname[] = {"主机名", "主机名称", "计算机名", "hostname", "host"};
constexpr std::string_view ip[] = {"ip", "ip地址", "ipaddress", "ips"};
constexpr std::string_view mac[] = {"mac", "mac地址", "macaddress", "macs", "物理地址"};
constexpr std::string_view owner[] = {"责任人", "负责人", "管理员",      "管理人",   "保管人",
                                      "使用人", "owner",  "responsible", "custodian"};
constexpr std::string_view place[] = {"位置",     "存放地点", "存放位置", "安装位置", "安装地点",
                                      "所在位置", "地点",     "place",    "location"};
constexpr std::string_view purpose[] = {"用途", "主要用途", "使用用途", "purpose", "use"};
constexpr std::string_view purchased[] = {"购置日期", "采购日期", "购买日期",  "购入日期",     "购置时间",
                                          "取得日期", "取得时间", "purchased", "purchasedate", "purchasedon"};
constexpr std::string_view exemption[] = {"豁免文号", "豁免批文号", "自购批复文号", "exemption",
                                          "exemptionno"};
constexpr std::string_view approval[] = {"审批文号",         "批准文号", "批复文号",  "审批编号",
                                         "建设方案审批文号", "approval", "approvalno"};
constexpr std::string_view approved[] = {"审批日期", "批准日期",   "批复日期",    "审批时间",
                                         "approved", "approvedon", "approvaldate"};
constexpr std::string_view started[] = {"开工日期", "动工日期", "started", "startedon"};
constexpr std::string_view installed[] = {"安装日期",  "启用日期",    "投入使用日期", "安装时间",
                                          "installed", "installedon", "installdate"};
constexpr std::string_view built[] = {"竣工日期", "完工日期", "建成日期", "竣工时间", "built", "builton"};
constexpr std::string_view inspected[] = {"上次巡检日期", "巡检日期",  "最近巡检日期", "最近一次巡检日期",
                                          "上次巡检时间", "inspected", "inspectedon",  "lastinspected"};
constexpr std::string_view previous_place[] = {"原位置", "迁移前位置", "原存放地点", "previousplace",
                                               "movedfrom"};
constexpr std::string_view moved[] = {"迁移日期", "搬迁日期", "变动日期", "moved", "movedon"};
constexpr std::string_view move_approval[] = {"迁移审批文号", "搬迁审批文号", "moveapproval"};
constexpr std::string_view phone[] = {"电话",     "联系电话", "手机",   "手机号",
                                      "联系方式", "phone",    "mobile", "tel"};
constexpr std::string_view note[] = {"备注", "说明", "序号", "note", "notes", "remark", "remarks", "no."};

constexpr auto all_names = std::to_array<Names>({
    {Column::asset_tag, {"asset_tag", "资产编号"}, asset_tag},
    {Column::serial, {"serial", "序列号"}, serial},
    {Column::name, {"name", "名称"}, name},
    {Column::kind, {"kind", "类别"}, kind},
    {Column::form, {"form", "物理/虚拟"}, form},
    {Column::status, {"status", "状态"}, status},
    {Column::hostname, {"hostname", "主机名"}, hostname},
    {Column::ip, {"ip", "IP"}, ip},
    {Column::mac, {"mac", "MAC"}, mac},
    {Column::owner, {"owner", "责任人"}, owner},
    {Column::place, {"place", "位置"}, place},
    {Column::purpose, {"purpose", "用途"}, purpose},
    {Column::purchased, {"purchased", "购置日期"}, purchased},
    {Column::exemption, {"exemption", "豁免文号"}, exemption},
    {Column::approval, {"approval", "审批文号"}, approval},
    {Column::approved, {"approved_on", "审批日期"}, approved},
    {Column::started, {"started_on", "开工日期"}, started},
    {Column::installed, {"installed", "安装日期"}, installed},
    {Column::built, {"built_on", "竣工日期"}, built},
    {Column::inspected, {"inspected", "上次巡检日期"}, inspected},
    {Column::previous_place, {"previous_place", "原位置"}, previous_place},
    {Column::moved, {"moved_on", "迁移日期"}, moved},
    {Column::move_approval, {"move_approval", "迁移审批文号"}, move_approval},
    {Column::phone, {"phone", "电话"}, phone},
    {Column::note, {"note", "备注"}, note},
});

void erase_all(std::string& text, std::string_view part)
{
  for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at))
    text.erase(at, part.size());
}

// "* Purchase Date (yyyy/m/d)" is "purchasedate", "责 任 人：" is "责任人".
std::string normal(std::string_view header)
{
  std::string text = to_lower(header);
  for (const std::string_view bracket : {"(", "（"})
    text.resize(std::min(text.find(bracket), text.size()));
  for (const std::string_view mark :
       {" ", "\t", "\r", "\n", "_", "-", "*", "＊", ":", "：", "　", "\u00A0", "\uFEFF"})
    erase_all(text, mark);
  return text;
}

} // namespace

std::optional<Column> column_of(std::string_view header)
{
  const auto wanted = normal(header);
  for (const auto& one : all_names)
    if (std::ranges::find(one.aliases, wanted) != one.aliases.end())
      return one.column;
  return {};
}

std::optional<std::string> nearest_header(std::string_view header, const Columns& there)
{
  std::vector<std::string_view> choices;
  for (const auto& one : all_names)
    if (std::ranges::find(there, std::optional(one.column)) == there.end())
      choices.insert(choices.end(), one.aliases.begin(), one.aliases.end());
  const auto near = nearest(normal(header), choices);
  if (!near)
    return {};
  const bool is_chinese = static_cast<unsigned char>(near->back()) >= 0x80;
  return is_chinese ? std::string(*near) : std::string(header_of(*column_of(*near)).en);
}

Text header_of(Column column)
{
  return all_names[static_cast<std::size_t>(column)].usual;
}

} // namespace eduaudit::assetinv
