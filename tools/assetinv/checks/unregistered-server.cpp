// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "judge.hpp"
#include "record/interface.hpp"
#include "record/listener.hpp"
#include <algorithm>
#include <set>

namespace eduaudit::assetinv::checks {

namespace {

constexpr std::size_t most_evidence = 10;

std::string_view short_name(std::string_view name)
{
  return name.substr(0, name.find('.'));
}

// "web1" is "web1.school.cn", but "web1.a.cn" is not "web1.b.cn".
bool same_host_name(std::string_view one, std::string_view other)
{
  if (one.empty() || other.empty())
    return false;
  const bool both_full = one.find('.') != std::string_view::npos && other.find('.') != std::string_view::npos;
  return both_full ? equal_ignoring_case(one, other)
                   : equal_ignoring_case(short_name(one), short_name(other));
}

// What a host is known by.
struct Addresses {
  std::set<std::string> macs;
  std::set<std::string> ips;
};

bool has_one(const std::set<std::string>& known, const std::vector<std::string>& registered)
{
  return std::ranges::any_of(registered, [&](const std::string& one) { return known.contains(one); });
}

bool is_this(const RegisterEntry& entry, const Asset& asset, const Addresses& addresses)
{
  const bool same_tag = !asset.asset_tag.empty() && asset.asset_tag == entry.asset_tag;
  const bool same_serial = !asset.serial.empty() && asset.serial == entry.serial;
  return has_one(addresses.macs, entry.macs) || has_one(addresses.ips, entry.ips) || same_tag ||
         same_serial || same_host_name(entry.hostname, asset.name);
}

// The loopback is left out: its addresses are the same everywhere.
Addresses addresses_of(const Scope& scope, const Asset& asset)
{
  Addresses found;
  for (const auto& one : scope.of<Interface>()) {
    if (one.host != asset.host || one.kind == InterfaceKind::loopback)
      continue;
    if (!one.mac.empty())
      found.macs.insert(one.mac);
    found.ips.insert(one.addresses.begin(), one.addresses.end());
  }
  return found;
}

const RegisterEntry* entry_of(const Scope& scope, const Asset& asset)
{
  const auto addresses = addresses_of(scope, asset);
  const auto entries = scope.of<RegisterEntry>();
  const auto found = std::ranges::find_if(entries, [&](const RegisterEntry& entry) {
    return !entry.retired && is_this(entry, asset, addresses);
  });
  return found == entries.end() ? nullptr : &*found;
}

Value holder_of(const Listener& listener)
{
  if (!listener.process.empty())
    return say({"program {}", "程序 {}"}, {listener.process});
  if (!listener.user.empty())
    return say({"user {}", "用户 {}"}, {listener.user});
  return Text{"not known who opened it", "不详由谁打开"};
}

std::string socket_of(const Listener& listener)
{
  const bool ipv6 = listener.address.find(':') != std::string::npos;
  return "tcp " + (ipv6 ? "[" + listener.address + "]" : listener.address) + ":" +
         std::to_string(listener.port);
}

// UDP is left out: clients of DNS, DHCP and NTP hold unconnected UDP sockets too.
std::vector<Evidence> open_ports(const Scope& scope, const Asset& asset)
{
  std::vector<Evidence> ports;
  for (const auto& one : scope.of<Listener>())
    if (one.host == asset.host && one.protocol == Protocol::tcp && one.reach == Reach::network)
      ports.push_back({"listener", socket_of(one), holder_of(one),
                       Text{"a host that is in the register", "主机已登记入账"}});
  return ports;
}

void judge_stranger(const Scope& scope, const Asset& asset, Findings& out)
{
  const auto subject = host_subject(asset);
  if (asset.access != FactAccess::ok || asset.sockets != FactAccess::ok) {
    out.unknown(subject, {"it is not in the register, and whether it offers services can't be seen from its "
                          "files",
                          "不在台账中，且仅凭文件无法判断是否提供服务"})
        .remedy = {
        "run assetinv on the running host, or add the host to the table and import it: assetinv "
        "register import FILE.csv",
        "请在运行中的主机上执行 assetinv，或将其补入表格后导入：assetinv register import FILE.csv"};
    return;
  }
  auto ports = open_ports(scope, asset);
  if (ports.empty()) {
    out.not_applicable(subject, {"it is not in the register, and offers no service over TCP to others",
                                 "不在台账中，但未对外提供 TCP 服务"});
    return;
  }
  const auto count = ports.size();
  ports.resize(std::min(count, most_evidence));
  out.fail(subject, say({"it offers services to others (open TCP ports: {}), but is not in the register",
                         "对外开放 {} 个 TCP 端口，但不在台账中"},
                        {count}))
      .evidence = std::move(ports);
}

void run(const Scope& scope, Findings& out)
{
  if (!has_hosts(scope, out))
    return;
  const auto problem = register_problem(scope);
  for (const auto& asset : scope.of<Asset>()) {
    if (problem) {
      out.unknown(host_subject(asset), problem->message).remedy = problem->remedy;
      continue;
    }
    if (const auto* entry = entry_of(scope, asset))
      out.pass(host_subject(asset),
               say({"it is in the register as {}", "已登记入账：{}"}, {entry_subject(*entry).name}))
          .responsible = entry->owner;
    else
      judge_stranger(scope, asset, out);
  }
}

} // namespace

extern const Check unregistered_server;
constinit const Check unregistered_server{
    .id = "assetinv.unregistered-server",
    .articles = articles_are<11>,
    .severity = Severity::high,
    .title = {"what offers services is in the register", "对外提供服务的主机均已登记"},
    .why = {"A server that the register does not know is one that nobody updates. Hosts are compared by host "
            "name, hardware and IP address, asset tag and serial number.",
            "台账之外的服务器无人维护。比对依据为主机名、MAC 与 IP 地址、资产编号、序列号。"},
    .remedy =
        {"add the host to the table with its host name, MAC or IP, owner, place and purpose, and import "
         "it: assetinv "
         "register import FILE.csv; or stop the services that nobody needs",
         "将该主机（主机名、MAC 或 IP，以及责任人、位置、用途）补入表格并导入：assetinv register import "
         "FILE.csv；或停用不需要的服务"},
    .run = run};

} // namespace eduaudit::assetinv::checks
