// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/access.hpp"
#include "record/codec.hpp"
#include <array>
#include <optional>
#include <string>
#include <vector>

namespace eduaudit {

enum class Running { unknown, yes, no };

// One product of which a trace was found.
struct AntivirusProduct {
  std::string name;
  bool verified = false;          // the signs that it is known by were checked against the product
  std::vector<std::string> signs; // "/proc/*/comm: clamd", the link of a unit, a path
  Running running = Running::unknown;
  bool starts_at_boot = false;
  std::string database; // the file that tells the age
  FactAccess database_access = FactAccess::absent;
  Words database_reason;
  std::optional<Moment> database_built;
  std::string database_version;
};

// All antivirus programs of a host; none found is a fact too.
struct Antivirus {
  std::string host;
  FactAccess access = FactAccess::ok; // of the table of products and of the host's files
  Words reason;
  FactAccess processes = FactAccess::absent; // whether the running programs could be seen
  std::vector<AntivirusProduct> products;
};

template <>
struct EnumNames<Running> {
  static constexpr auto names = std::to_array<std::string_view>({"unknown", "yes", "no"});
};
template <>
struct Schema<AntivirusProduct> {
  static constexpr auto fields = FieldList{
      field("name", &AntivirusProduct::name, {"name of the product", "产品名称"}),
      field("verified", &AntivirusProduct::verified,
            {"its signs were checked against the product", "识别特征已核实"}),
      field("signs", &AntivirusProduct::signs, {"what shows that it is there", "发现的特征"}),
      field("running", &AntivirusProduct::running, {"yes, no, unknown", "是否正在运行"}),
      field("starts_at_boot", &AntivirusProduct::starts_at_boot, {"a unit starts it", "是否开机自动启动"}),
      field("database", &AntivirusProduct::database, {"file of its database", "病毒库文件"}),
      field("database_access", &AntivirusProduct::database_access, access_meaning),
      field("database_reason", &AntivirusProduct::database_reason, reason_meaning),
      field("database_built", &AntivirusProduct::database_built,
            {"when the database was made", "病毒库生成时间"}),
      field("database_version", &AntivirusProduct::database_version,
            {"version of the database", "病毒库版本"}),
  };
};
template <>
struct Schema<Antivirus> {
  static constexpr std::string_view type = "antivirus";
  static constexpr Text meaning{"the antivirus programs of a host", "主机上的防病毒软件"};
  static std::string key(const Antivirus& a) { return a.host; }
  static constexpr auto fields = FieldList{
      field("host", &Antivirus::host, host_meaning, Show::column),
      field("access", &Antivirus::access, access_meaning),
      field("reason", &Antivirus::reason, reason_meaning),
      field("processes", &Antivirus::processes,
            {"whether the running programs could be seen", "能否看到运行中的程序"}),
      field("products", &Antivirus::products, {"products of which a sign was found", "发现的防病毒产品"}),
  };
};

} // namespace eduaudit
