// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/access.hpp"
#include "record/codec.hpp"
#include <array>
#include <optional>
#include <string>

namespace eduaudit {

enum class AssetForm { unknown, physical, virtual_machine, container };

// A host: this machine, or one whose root was given. Empty where the root doesn't tell.
struct Asset {
  std::string host;
  std::string name;                   // from /etc/hostname
  std::string root;                   // as configured
  FactAccess access = FactAccess::ok; // of the system's own description
  Words reason;
  std::string os_id;
  std::string os_version;
  std::string os_codename;
  std::string os_name;
  std::string kernel;
  std::string arch;
  AssetForm form = AssetForm::unknown;
  std::string form_evidence; // "path: value"
  std::string vendor;
  std::string model;
  std::string chassis;
  std::string serial;
  std::string asset_tag;
  std::optional<Moment> booted;
  std::optional<Date> support_standard;
  std::optional<Date> support_lts;
  std::optional<Date> support_paid;
  std::string support_source;              // the file that the dates stand in
  bool support_verified = false;           // a public source confirms that row
  std::optional<Date> support_declared;    // the school has a contract until then
  std::string support_document;            // its number
  FactAccess sockets = FactAccess::absent; // whether the listening sockets could be seen
};

template <>
struct EnumNames<AssetForm> {
  static constexpr auto names =
      std::to_array<std::string_view>({"unknown", "physical", "virtual", "container"});
};
template <>
struct Schema<Asset> {
  static constexpr std::string_view type = "asset";
  static constexpr Text meaning{"a host and its operating system", "主机及其操作系统"};
  static std::string key(const Asset& a) { return a.host; }
  static constexpr auto fields = FieldList{
      field("host", &Asset::host, host_meaning),
      field("name", &Asset::name, {"host name", "主机名"}, Show::column),
      field("root", &Asset::root, {"the root folder that was read", "所读取的根目录"}, Show::column),
      field("access", &Asset::access, access_meaning),
      field("reason", &Asset::reason, reason_meaning),
      field("os_id", &Asset::os_id, {"ID of os-release", "操作系统标识（os-release 的 ID）"}),
      field("os_version", &Asset::os_version,
            {"version of the system, the full one where known", "操作系统版本"}),
      field("os_codename", &Asset::os_codename, {"code name of the version", "版本代号"}),
      field("os_name", &Asset::os_name, {"name of the system for people", "操作系统名称"}, Show::column),
      field("kernel", &Asset::kernel, {"release of the running kernel", "运行中的内核版本"}, Show::column),
      field("arch", &Asset::arch, {"architecture as uname says it", "处理器架构"}),
      field("form", &Asset::form, {"physical, virtual, container or unknown", "物理机、虚拟机、容器或未知"},
            Show::column),
      field("form_evidence", &Asset::form_evidence, {"what shows it", "判断依据"}),
      field("vendor", &Asset::vendor, {"maker, from the firmware", "厂商（取自固件）"}),
      field("model", &Asset::model, {"model, from the firmware", "型号（取自固件）"}),
      field("chassis", &Asset::chassis, {"kind of case, from the firmware", "机箱类型（取自固件）"}),
      field("serial", &Asset::serial, {"serial number, from the firmware", "序列号（取自固件）"}),
      field("asset_tag", &Asset::asset_tag, {"asset tag, from the firmware", "资产编号（取自固件）"}),
      field("booted", &Asset::booted, {"time of the last start", "最近一次启动时间"}),
      field("support_standard", &Asset::support_standard,
            {"last day of standard security updates", "标准安全更新截止日"}),
      field("support_lts", &Asset::support_lts,
            {"last day of free long-term updates", "免费长期支持（LTS）截止日"}),
      field("support_paid", &Asset::support_paid,
            {"last day of updates that can be bought", "付费延长支持截止日"}),
      field("support_source", &Asset::support_source, {"where these days stand", "上述日期的出处"}),
      field("support_verified", &Asset::support_verified,
            {"a public source confirms these days", "上述日期有公开来源佐证"}),
      field("support_declared", &Asset::support_declared,
            {"last day of a support contract that the school declared", "学校申报的付费支持合同截止日"}),
      field("support_document", &Asset::support_document, {"the contract", "合同名称或编号"}),
      field("sockets", &Asset::sockets, {"whether the listening sockets could be seen", "能否看到监听端口"}),
  };
};

} // namespace eduaudit
