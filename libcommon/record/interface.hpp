// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/access.hpp"
#include "record/codec.hpp"
#include <array>
#include <optional>
#include <string>
#include <vector>

namespace eduaudit {

enum class InterfaceKind { loopback, hardware, software };

// A network interface, from /sys/class/net.
struct Interface {
  std::string host;
  std::string name;
  std::string mac;                    // lower case with colons; empty when it has none
  std::vector<std::string> addresses; // IPv4 and IPv6, of the running host only
  std::string state;
  InterfaceKind kind = InterfaceKind::software;
  std::optional<int64_t> mtu_bytes;
  std::optional<int64_t> speed_mbit;
};

template <>
struct EnumNames<InterfaceKind> {
  static constexpr auto names = std::to_array<std::string_view>({"loopback", "hardware", "software"});
};
template <>
struct Schema<Interface> {
  static constexpr std::string_view type = "interface";
  static constexpr Text meaning{"a network interface of a host", "主机的网络接口"};
  static std::string key(const Interface& i) { return i.host + '\n' + i.name; }
  static constexpr auto fields = FieldList{
      field("host", &Interface::host, host_meaning),
      field("name", &Interface::name, {"name of the interface", "接口名称"}, Show::column),
      field("mac", &Interface::mac, {"hardware address", "MAC 地址"}, Show::column),
      field("addresses", &Interface::addresses,
            {"IP addresses; of the running host only", "IP 地址（仅限运行中的本机）"}, Show::column),
      field("state", &Interface::state, {"operational state, as the kernel says it", "接口状态（内核给出）"},
            Show::column),
      field("kind", &Interface::kind,
            {"loopback, hardware (a device stands behind it) or software (bridge, veth, tunnel...)",
             "回环、硬件网卡或软件接口（网桥、veth、隧道等）"},
            Show::column),
      field("mtu_bytes", &Interface::mtu_bytes, {"largest packet in bytes", "最大传输单元（字节）"}),
      field("speed_mbit", &Interface::speed_mbit, {"link speed in Mbit/s", "链路速率（Mbit/s）"}),
  };
};

} // namespace eduaudit
