// SPDX-License-Identifier: Apache-2.0
#include "record/firewall.hpp"
#include "base/text.hpp"
#include "child.hpp"
#include "firewall_files.hpp"
#include "fs/file.hpp"
#include "host.hpp"
#include "ipv6.hpp"
#include "nft_ruleset.hpp"
#include "pipeline/tool.hpp"

namespace eduaudit::assetinv::collect {

namespace {

constexpr std::chrono::seconds patience{5};
constexpr std::size_t most_bytes = 32u << 20;
constexpr std::string_view command_shown = "nft list ruleset";

std::string nft_program()
{
  for (const char* path : {"/usr/sbin/nft", "/sbin/nft", "/usr/bin/nft"})
    if (exists(path))
      return path;
  return {};
}

FirewallLayer kernel_layer(const PacketRules& rules)
{
  FirewallLayer layer{
      .name = "nftables", .basis = FirewallBasis::kernel, .where = std::string(command_shown)};
  const auto ipv4 = judge(rules, Family::ipv4);
  const auto ipv6 = judge(rules, Family::ipv6);
  layer.ipv4 = ipv4.state;
  layer.ipv6 = ipv6.state;
  layer.seen = rules.tables.empty() ? Words{"no table", "没有规则表"}
                                    : say({"tables: {}", "规则表 {} 个"}, {rules.tables.size()});
  add_rule(ipv4, layer);
  add_rule(ipv6, layer);
  return layer;
}

void refuse(Firewall& firewall, FactAccess access, const Words& reason)
{
  firewall.kernel = access;
  firewall.kernel_reason = say({"{}: {}", "{}：{}"}, {command_shown, reason});
}

// nft leaves a match out that it can't show, so that its rule seems to take in everything.
bool hides_iptables(std::string_view errors)
{
  return errors.find("XT match ") != std::string_view::npos ||
         errors.find("XT target ") != std::string_view::npos;
}

// The legacy iptables keeps its rules where nft does not see them; which tables it uses is for root to read.
void look_for_legacy(const HostTree& tree, Firewall& firewall)
{
  for (const std::string_view path : {"/proc/net/ip_tables_names", "/proc/net/ip6_tables_names"}) {
    const auto names = tree.read(path).value_or("");
    if (("\n" + names).find("\nfilter\n") == std::string::npos)
      continue;
    FirewallLayer layer{
        .name = "iptables-legacy", .basis = FirewallBasis::kernel, .where = std::string(path)};
    layer.ipv4 = layer.ipv6 = FirewallState::unreadable;
    layer.seen = {"rules of the legacy iptables, which nft does not show",
                  "存在旧版 iptables（legacy）的规则，nft 无法显示"};
    firewall.layers.push_back(std::move(layer));
  }
}

void read_kernel_rules(const Host& host, Firewall& firewall, Emitter& out)
{
  const auto program = nft_program();
  if (program.empty())
    return refuse(firewall, FactAccess::absent, {"the program nft is not installed", "没有安装 nft 程序"});
  const auto ran = run_child({program, "list", "ruleset"}, patience, most_bytes);
  if (!ran)
    return refuse(firewall, FactAccess::unreadable, ran.error().detail);
  if (ran->status != 0) {
    const auto line = trim(std::string_view(ran->errors).substr(0, ran->errors.find('\n')));
    const bool denied = line.find("ermi") != std::string_view::npos;
    return refuse(firewall, denied ? FactAccess::denied : FactAccess::unreadable, verbatim(line));
  }
  if (hides_iptables(ran->errors))
    return refuse(
        firewall, FactAccess::unreadable,
        {"some rules were made by iptables, and nft can show them only where the package iptables is "
         "installed",
         "部分规则由 iptables 创建，须安装 iptables 软件包后 nft 才能完整显示"});
  firewall.kernel = FactAccess::ok;
  firewall.layers.push_back(kernel_layer(parse_nft_ruleset(ran->output)));
  look_for_legacy(host.tree, firewall);
  out.read(std::string(command_shown));
}

void run(const Session& session, Emitter& out)
{
  for (const auto& host : hosts(session)) {
    Firewall firewall{.host = host.id, .ipv6_off = ipv6_switch(host)};
    if (host.live)
      read_kernel_rules(host, firewall, out);
    else
      firewall.kernel_reason = {"the host does not run here", "该主机不在本机运行"};
    if (!host.tree.has("/etc")) {
      firewall.access = FactAccess::absent;
      firewall.reason = say({"{}: no such folder", "{}：没有这个目录"}, {host.tree.shown("/etc")});
    }
    for (auto& layer : read_firewall_files(host.tree, out))
      firewall.layers.push_back(std::move(layer));
    out.fact(firewall);
  }
}

} // namespace

extern const Collector firewall;
constinit const Collector firewall{.name = "firewall", .what = {"firewalls", "防火墙"}, .run = run};

} // namespace eduaudit::assetinv::collect
