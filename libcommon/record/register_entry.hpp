// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/access.hpp"
#include "record/codec.hpp"
#include <array>
#include <optional>
#include <string>
#include <vector>

namespace eduaudit {

// What the checks tell apart; the register's own word stays in `kind_name`.
enum class EntryKind {
  unknown, // the register doesn't tell
  other,   // none of these
  server,
  switch_,
  router,
  firewall,
  access_point,
  network, // other gear that connects networks
  fibre,
  cabling,
  room,
  computer,
  project,
  system
};
enum class EntryForm { unknown, physical, virtual_machine };

// The register as a whole, so that an absent one can be told from one without entries.
struct Register {
  FactAccess access = FactAccess::ok;
  Words reason;
  int64_t entries = 0; // in use
  std::optional<Date> imported;
  std::string file;                    // of the last import
  int64_t left_out = 0;                // its rows that could not be taken
  std::vector<int64_t> left_out_lines; // the first of them
};

// A line of the school's register of assets.
struct RegisterEntry {
  std::string entry; // stable key, made at the first import
  std::string asset_tag;
  std::string serial;
  std::string name;
  EntryKind kind = EntryKind::unknown;
  std::string kind_name;
  EntryForm form = EntryForm::unknown;
  bool retired = false;
  std::string hostname;
  std::vector<std::string> ips;
  std::vector<std::string> macs;
  std::string owner;
  std::string place;
  std::string purpose;
  std::optional<Date> purchased;
  bool purchased_month = false; // only the month is known; `purchased` is its first day
  std::string exemption;
  std::optional<Date> started; // of building
  std::optional<Date> installed;
  std::optional<Date> built;
  std::optional<Date> inspected;
  std::string where; // file:line of the import
};

template <>
struct EnumNames<EntryKind> {
  static constexpr auto names =
      std::to_array<std::string_view>({"unknown", "other", "server", "switch", "router", "firewall", "ap",
                                       "network", "fibre", "cabling", "room", "pc", "project", "system"});
};
template <>
struct EnumNames<EntryForm> {
  static constexpr auto names = std::to_array<std::string_view>({"unknown", "physical", "virtual"});
};
template <>
struct Schema<Register> {
  static constexpr std::string_view type = "register";
  static constexpr Text meaning{"the register of assets as a whole", "资产台账总体情况"};
  static std::string key(const Register&) { return "register"; }
  static constexpr auto fields = FieldList{
      field("access", &Register::access, access_meaning, Show::column),
      field("reason", &Register::reason, reason_meaning),
      field("entries", &Register::entries, {"entries in use", "在用条目数"}, Show::column),
      field("imported", &Register::imported, {"day of the last import", "最近一次导入日期"}, Show::column),
      field("file", &Register::file, {"table of the last import", "最近一次导入的表格"}),
      field("left_out", &Register::left_out, {"rows of it that could not be taken", "其中未能导入的行数"},
            Show::column),
      field("left_out_lines", &Register::left_out_lines,
            {"lines of the first of these", "未能导入的前若干行的行号"}),
  };
};
template <>
struct Schema<RegisterEntry> {
  static constexpr std::string_view type = "register_entry";
  static constexpr Text meaning{"a line of the register of assets", "资产台账条目"};
  static std::string key(const RegisterEntry& e) { return e.entry; }
  static constexpr auto fields = FieldList{
      field("entry", &RegisterEntry::entry, {"stable key of the entry", "条目的稳定标识"}),
      field("asset_tag", &RegisterEntry::asset_tag, {"asset tag", "资产编号"}, Show::column),
      field("serial", &RegisterEntry::serial, {"serial number", "序列号"}),
      field("name", &RegisterEntry::name, {"name", "名称"}, Show::column),
      field("kind", &RegisterEntry::kind, {"kind, as the checks know it", "类别（检查所用）"}, Show::column),
      field("kind_name", &RegisterEntry::kind_name, {"kind, as the register says it", "类别（台账原文）"}),
      field("form", &RegisterEntry::form, {"physical, virtual, unknown", "物理、虚拟或未知"}, Show::column),
      field("retired", &RegisterEntry::retired, {"no longer in use", "是否已停用"}),
      field("hostname", &RegisterEntry::hostname, {"host name", "主机名"}, Show::column),
      field("ips", &RegisterEntry::ips, {"IP addresses", "IP 地址"}),
      field("macs", &RegisterEntry::macs, {"hardware addresses", "MAC 地址"}),
      field("owner", &RegisterEntry::owner, {"person responsible", "责任人"}, Show::column),
      field("place", &RegisterEntry::place, {"where it stands", "位置"}, Show::column),
      field("purpose", &RegisterEntry::purpose, {"what it is for", "用途"}, Show::column),
      field("purchased", &RegisterEntry::purchased, {"day of purchase", "购置日期"}),
      field("purchased_month", &RegisterEntry::purchased_month,
            {"only the month of purchase is known; the day is its first",
             "购置日期只精确到月（记为当月 1 日）"}),
      field("exemption", &RegisterEntry::exemption, {"number of the exemption from Article 16", "豁免文号"}),
      field("started", &RegisterEntry::started, {"day on which building began", "开工日期"}),
      field("installed", &RegisterEntry::installed, {"day of installation", "安装日期"}),
      field("built", &RegisterEntry::built, {"day on which building was finished", "竣工日期"}),
      field("inspected", &RegisterEntry::inspected, {"day of the last inspection", "上次巡检日期"}),
      field("where", &RegisterEntry::where,
            {"file and line that it was imported from", "导入来源（文件:行号）"}),
  };
};

} // namespace eduaudit
