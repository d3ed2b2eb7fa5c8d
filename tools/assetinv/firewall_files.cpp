// SPDX-License-Identifier: Apache-2.0
#include "firewall_files.hpp"
#include "base/redact.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "config/host_file.hpp"
#include "firewalld_zones.hpp"
#include "iptables_rules.hpp"
#include "nft_ruleset.hpp"
#include "units.hpp"
#include <optional>

namespace eduaudit::assetinv {

namespace {

using Layers = std::vector<FirewallLayer>;

constexpr std::size_t widest_rule = 120; // columns

FirewallLayer layer_at(const HostTree& tree, std::string_view name, std::string_view path)
{
  FirewallLayer layer;
  layer.name = name;
  layer.where = tree.shown(path);
  return layer;
}

// The file, when it is there; unreadable ones become a layer that says so.
std::optional<std::string> text_of(const HostTree& tree, std::string_view name, std::string_view path,
                                   Emitter& out, Layers& layers)
{
  auto reading = read_source(tree, path, out);
  if (reading.access == FactAccess::ok)
    return std::move(reading.text);
  if (reading.access == FactAccess::absent)
    return {};
  auto layer = layer_at(tree, name, path);
  layer.ipv4 = layer.ipv6 = FirewallState::unreadable;
  layer.seen = reading.reason;
  layers.push_back(std::move(layer));
  return {};
}

std::string setting(std::string_view text, const std::string& key)
{
  const auto settings = config::parse_host_file(text, "settings");
  return settings ? config::last_value(*settings, key) : std::string();
}

void add_seen(FirewallLayer& layer, const Words& what)
{
  layer.seen = layer.seen.empty() ? what : say({"{}; {}", "{}；{}"}, {layer.seen, what});
}

bool is_started(const HostTree& tree, std::string_view unit, FirewallLayer& layer)
{
  const auto link = enabling_link(tree, unit);
  if (!link.empty())
    add_seen(layer, say({"started by {}", "由 {} 启动"}, {tree.shown(link)}));
  else if (is_masked(tree, unit))
    add_seen(layer, say({"{} is masked, so nothing starts it", "{} 已被屏蔽（mask），不会启动"}, {unit}));
  else
    add_seen(layer, say({"{} is not enabled", "{} 未设为开机启动"}, {unit}));
  return !link.empty();
}

// The rules of the user stand in a chain that ufw calls before it applies its default. Only root may read
// them; that is no gap in the audit, since as root the rules in force count.
FirewallState ufw_state(const HostTree& tree, Family family, FirewallLayer& layer)
{
  const bool ipv4 = family == Family::ipv4;
  const auto text = tree.read(ipv4 ? "/etc/ufw/user.rules" : "/etc/ufw/user6.rules");
  if (!text && text.error().kind == ErrorKind::not_found)
    return FirewallState::enforcing;
  if (!text) {
    add_seen(layer, reason_of(text.error()));
    return FirewallState::unreadable;
  }
  const std::string chain = ipv4 ? "ufw-user-input" : "ufw6-user-input";
  const auto rules = parse_iptables_rules(family, "*filter\n:INPUT DROP\n-A INPUT -j " + chain +
                                                      "\n:" + chain + " -\n" + *text);
  const auto judgement = judge(rules, family);
  add_rule(judgement, layer);
  return judgement.state;
}

// ufw.conf(5): ENABLED=yes; /etc/default/ufw: DEFAULT_INPUT_POLICY, IPV6.
void read_ufw(const HostTree& tree, Emitter& out, Layers& layers)
{
  const auto text = text_of(tree, "ufw", "/etc/ufw/ufw.conf", out, layers);
  if (!text)
    return;
  auto layer = layer_at(tree, "ufw", "/etc/ufw/ufw.conf");
  const auto enabled = to_lower(setting(*text, "ENABLED"));
  layer.seen = verbatim("ENABLED=" + enabled);
  if (enabled == "yes") {
    const auto defaults = tree.read("/etc/default/ufw").value_or("");
    const auto policy = to_lower(setting(defaults, "DEFAULT_INPUT_POLICY"));
    add_seen(layer, verbatim("DEFAULT_INPUT_POLICY=" + (policy.empty() ? "drop" : policy)));
    const bool open = policy == "accept";
    layer.ipv4 = open ? FirewallState::open : ufw_state(tree, Family::ipv4, layer);
    if (to_lower(setting(defaults, "IPV6")) != "no")
      layer.ipv6 = open ? FirewallState::open : ufw_state(tree, Family::ipv6, layer);
  }
  layers.push_back(std::move(layer));
}

void take_rules(const PacketRules& rules, Family family, FirewallLayer& layer)
{
  const auto judgement = judge(rules, family);
  (family == Family::ipv4 ? layer.ipv4 : layer.ipv6) = judgement.state;
  add_rule(judgement, layer);
}

void read_nftables(const HostTree& tree, Emitter& out, Layers& layers)
{
  for (const std::string_view path : {"/etc/nftables.conf", "/etc/sysconfig/nftables.conf"}) {
    const auto text = text_of(tree, "nftables", path, out, layers);
    if (!text)
      continue;
    auto layer = layer_at(tree, "nftables", path);
    const auto rules = parse_nft_ruleset(*text);
    if (is_started(tree, "nftables.service", layer)) {
      if (!rules.complete)
        add_seen(layer, {"it takes in other files or commands, which are not followed",
                         "其中引用了其他文件或命令，未作追踪"});
      take_rules(rules, Family::ipv4, layer);
      take_rules(rules, Family::ipv6, layer);
    }
    layers.push_back(std::move(layer));
  }
}

void read_firewalld(const HostTree& tree, Emitter& out, Layers& layers)
{
  const auto text = text_of(tree, "firewalld", "/etc/firewalld/firewalld.conf", out, layers);
  if (!text)
    return;
  auto layer = layer_at(tree, "firewalld", "/etc/firewalld/firewalld.conf");
  auto zone = setting(*text, "DefaultZone");
  if (zone.empty())
    zone = "public";
  layer.seen = verbatim("DefaultZone=" + zone);
  if (is_started(tree, "firewalld.service", layer)) {
    const auto judgement = judge_zones(tree, zone);
    layer.ipv4 = layer.ipv6 = judgement.state;
    add_rule(judgement, layer);
  }
  layers.push_back(std::move(layer));
}

void read_iptables(const HostTree& tree, Emitter& out, Layers& layers)
{
  struct File {
    std::string_view path;
    std::string_view unit;
    Family family;
  };
  constexpr File files[] = {{"/etc/iptables/rules.v4", "netfilter-persistent.service", Family::ipv4},
                            {"/etc/iptables/rules.v6", "netfilter-persistent.service", Family::ipv6},
                            {"/etc/sysconfig/iptables", "iptables.service", Family::ipv4},
                            {"/etc/sysconfig/ip6tables", "ip6tables.service", Family::ipv6}};
  for (const auto& file : files) {
    const auto text = text_of(tree, "iptables", file.path, out, layers);
    if (!text)
      continue;
    auto layer = layer_at(tree, "iptables", file.path);
    if (is_started(tree, file.unit, layer))
      take_rules(parse_iptables_rules(file.family, *text), file.family, layer);
    layers.push_back(std::move(layer));
  }
}

} // namespace

void add_rule(const Judgement& judgement, FirewallLayer& layer)
{
  if (judgement.rule.empty() || judgement.state == FirewallState::enforcing)
    return;
  const auto rule = redact(cut_to_width(printable(judgement.rule), widest_rule));
  if (layer.seen.en.find(rule) != std::string::npos)
    return; // the same for the other family
  add_seen(layer, judgement.state == FirewallState::open
                      ? say({"lets in: {}", "放行：{}"}, {rule})
                      : say({"can't be made out: {}", "无法判断：{}"}, {rule}));
}

std::vector<FirewallLayer> read_firewall_files(const HostTree& tree, Emitter& out)
{
  Layers layers;
  read_ufw(tree, out, layers);
  read_nftables(tree, out, layers);
  read_firewalld(tree, out, layers);
  read_iptables(tree, out, layers);
  return layers;
}

} // namespace eduaudit::assetinv
