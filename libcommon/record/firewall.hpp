// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/access.hpp"
#include "record/codec.hpp"
#include <array>
#include <string>
#include <vector>

namespace eduaudit {

// enforcing: what is not allowed is refused; open: rules, but the rest is let in; off: not started, or no
// rules.
enum class FirewallState { enforcing, open, off, unreadable };
enum class FirewallBasis { kernel, boot }; // the rules in force now, or those that a start would load

// What one place says about packets that come in.
struct FirewallLayer {
  std::string name; // "nftables", "ufw", "firewalld", "iptables"
  FirewallBasis basis = FirewallBasis::boot;
  std::string where; // path, or command
  FirewallState ipv4 = FirewallState::off;
  FirewallState ipv6 = FirewallState::off;
  Words seen;
};

struct Firewall {
  std::string host;
  FactAccess access = FactAccess::ok; // of the host's files
  Words reason;
  FactAccess kernel = FactAccess::absent; // whether the rules in force could be read
  Words kernel_reason;
  std::string ipv6_off; // what switches IPv6 off, and with it the need to guard it; empty: it is on
  std::vector<FirewallLayer> layers;
};

template <>
struct EnumNames<FirewallState> {
  static constexpr auto names = std::to_array<std::string_view>({"enforcing", "open", "off", "unreadable"});
};
template <>
struct EnumNames<FirewallBasis> {
  static constexpr auto names = std::to_array<std::string_view>({"kernel", "boot"});
};
template <>
struct Schema<FirewallLayer> {
  static constexpr auto fields = FieldList{
      field("name", &FirewallLayer::name, {"kind of firewall", "防火墙种类"}),
      field("basis", &FirewallLayer::basis,
            {"kernel: in force now; boot: loaded at the next start", "kernel：当前生效；boot：启动时加载"}),
      field("where", &FirewallLayer::where, {"path or command", "路径或命令"}),
      field("ipv4", &FirewallLayer::ipv4,
            {"enforcing, open, off, unreadable", "IPv4：已拦截、放行、未启用、无法读取"}),
      field("ipv6", &FirewallLayer::ipv6, {"the same for IPv6", "IPv6：同上"}),
      field("seen", &FirewallLayer::seen, {"the setting or rule that shows it", "依据的设置或规则"}),
  };
};
template <>
struct Schema<Firewall> {
  static constexpr std::string_view type = "firewall";
  static constexpr Text meaning{"what a host does with packets that come in", "主机对入站数据包的处理"};
  static std::string key(const Firewall& f) { return f.host; }
  static constexpr auto fields = FieldList{
      field("host", &Firewall::host, host_meaning, Show::column),
      field("access", &Firewall::access, access_meaning),
      field("reason", &Firewall::reason, reason_meaning),
      field("kernel", &Firewall::kernel,
            {"whether the rules in force could be read: ok, absent, denied, malformed, unreadable",
             "当前生效规则的读取情况：成功、不存在、无权限、格式错误、无法读取"},
            Show::column),
      field("kernel_reason", &Firewall::kernel_reason, {"why they could not", "未能读取的原因"}),
      field("ipv6_off", &Firewall::ipv6_off,
            {"the setting that switches IPv6 off; absent: it is on", "关闭 IPv6 的设置；缺省表示未关闭"}),
      field("layers", &Firewall::layers, {"what each place says", "各处防火墙设置"}),
  };
};

} // namespace eduaudit
