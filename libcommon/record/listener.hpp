// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/access.hpp"
#include "record/codec.hpp"
#include <array>
#include <string>

namespace eduaudit {

enum class Protocol { tcp, udp };
enum class Reach { loopback, network }; // network: other machines may reach it, unless a firewall forbids

// An open port: a TCP socket that listens, or a UDP socket that is not connected.
struct Listener {
  std::string host;
  Protocol protocol = Protocol::tcp;
  std::string address; // "0.0.0.0", "::" or one address
  int64_t port = 0;
  Reach reach = Reach::network;
  std::string process; // names of the programs that hold it, joined by ", "
  FactAccess process_access = FactAccess::ok;
  Words reason;
  std::string user; // who opened it
};

template <>
struct EnumNames<Protocol> {
  static constexpr auto names = std::to_array<std::string_view>({"tcp", "udp"});
};
template <>
struct EnumNames<Reach> {
  static constexpr auto names = std::to_array<std::string_view>({"loopback", "network"});
};
template <>
struct Schema<Listener> {
  static constexpr std::string_view type = "listener";
  static constexpr Text meaning{"an open port of a host", "主机的开放端口"};
  static std::string key(const Listener& l)
  {
    return l.host + '\n' + std::string(enum_name(l.protocol)) + '\n' + l.address + '\n' +
           std::to_string(l.port);
  }
  static constexpr auto fields = FieldList{
      field("host", &Listener::host, host_meaning),
      field("protocol", &Listener::protocol, {"tcp or udp", "协议"}, Show::column),
      field("address", &Listener::address, {"local address", "本地地址"}, Show::column),
      field("port", &Listener::port, {"port", "端口"}, Show::column),
      field("reach", &Listener::reach,
            {"loopback, or network: other machines may reach it", "仅本机（loopback）或网络可达（network）"},
            Show::column),
      field("process", &Listener::process, {"the programs that hold it", "占用端口的程序"}, Show::column),
      field("process_access", &Listener::process_access, access_meaning),
      field("reason", &Listener::reason, {"why the program is not known", "程序未知的原因"}),
      field("user", &Listener::user, {"user who opened it", "打开端口的用户"}, Show::column),
  };
};

} // namespace eduaudit
