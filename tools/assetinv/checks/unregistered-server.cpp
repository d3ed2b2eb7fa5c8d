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
  const bool both_full = one.find('.') != one.npos && other.find('.') != other.npos;
  return both_full ? equal_ignoring_case(one, other)
                   : equal_ignoring_case(short_name(one), short_name(other));
}

bool is_this(const RegisterEntry& entry, const Asset& asset, const std::set<std::string>& macs)
{
  const bool same_mac =
      std::ranges::any_of(entry.macs, [&](const std::string& mac) { return macs.contains(mac); });
  const bool same_tag = !asset.asset_tag.empty() && asset.asset_tag == entry.asset_tag;
  const bool same_serial = !asset.serial.empty() && asset.serial == entry.serial;
  return same_mac || same_tag || same_serial || same_host_name(entry.hostname, asset.name);
}

const RegisterEntry* entry_of(const Scope& scope, const Asset& asset)
{
  std::set<std::string> macs;
  for (const auto& one : scope.of<Interface>())
    if (one.host == asset.host && !one.mac.empty())
      macs.insert(one.mac);
  const auto entries = scope.of<RegisterEntry>();
  const auto found = std::ranges::find_if(
      entries, [&](const RegisterEntry& entry) { return !entry.retired && is_this(entry, asset, macs); });
  return found == entries.end() ? nullptr : &*found;
}

// UDP is left out: clients of DNS, DHCP and NTP hold unconnected UDP sockets too.
std::vector<Evidence> open_ports(const Scope& scope, const Asset& asset)
{
  std::vector<Evidence> ports;
  for (const auto& one : scope.of<Listener>())
    if (one.host == asset.host && one.protocol == Protocol::tcp && one.reach == Reach::network)
      ports.push_back({"listener", "tcp " + one.address + " port " + std::to_string(one.port),
                       one.process.empty() ? one.user : one.process, "an entry in the register"});
  return ports;
}

void judge_stranger(const Scope& scope, const Asset& asset, Findings& out)
{
  const auto subject = host_subject(asset);
  if (asset.access != FactAccess::ok || asset.sockets != FactAccess::ok) {
    out.unknown(
        subject,
        {"it is not in the register, and whether it offers services can't be seen from its files: run "
         "assetinv on the running host, or register it",
         "不在台账中，且仅凭文件无法判断是否提供服务：请在运行中的主机上执行 assetinv，或将其登记入账"});
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
      say_register_problem(host_subject(asset), *problem, out);
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
            "name, hardware "
            "address, asset tag and serial number.",
            "台账之外的服务器无人维护。比对依据为主机名、MAC 地址、资产编号与序列号。"},
    .remedy = {"add the host to the table with its host name or MAC, owner, place and purpose, and import "
               "it: assetinv "
               "register import FILE.csv; or stop the services that nobody needs",
               "将该主机（主机名或 MAC、责任人、位置、用途）补入表格并导入：assetinv register import "
               "FILE.csv；或停用不需要的服务"},
    .run = run};

} // namespace eduaudit::assetinv::checks
