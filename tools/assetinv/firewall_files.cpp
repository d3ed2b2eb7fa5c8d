// SPDX-License-Identifier: Apache-2.0
#include "firewall_files.hpp"
#include "base/text.hpp"
#include "config/host_file.hpp"
#include "iptables_rules.hpp"
#include "nft_ruleset.hpp"
#include "units.hpp"
#include <optional>

namespace eduaudit::assetinv {

namespace {

using Layers = std::vector<FirewallLayer>;

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
  layer.seen = reading.reason.en;
  layers.push_back(std::move(layer));
  return {};
}

std::string setting(std::string_view text, const std::string& key)
{
  const auto settings = config::parse_host_file(text, "settings");
  return settings ? config::last_value(*settings, key) : std::string();
}

bool is_started(const HostTree& tree, std::string_view unit, FirewallLayer& layer)
{
  const auto link = enabling_link(tree, unit);
  layer.seen += link.empty() ? std::string(unit) + " is not enabled" : "started by " + tree.shown(link);
  return !link.empty();
}

// ufw.conf(5): ENABLED=yes; /etc/default/ufw: DEFAULT_INPUT_POLICY, IPV6.
void read_ufw(const HostTree& tree, Emitter& out, Layers& layers)
{
  const auto text = text_of(tree, "ufw", "/etc/ufw/ufw.conf", out, layers);
  if (!text)
    return;
  auto layer = layer_at(tree, "ufw", "/etc/ufw/ufw.conf");
  const auto enabled = to_lower(setting(*text, "ENABLED"));
  layer.seen = "ENABLED=" + enabled;
  if (enabled == "yes") {
    const auto defaults = tree.read("/etc/default/ufw").value_or("");
    const auto policy = to_lower(setting(defaults, "DEFAULT_INPUT_POLICY"));
    layer.seen += ", DEFAULT_INPUT_POLICY=" + (policy.empty() ? "drop (built in)" : policy);
    layer.ipv4 = policy == "accept" ? FirewallState::open : FirewallState::enforcing;
    layer.ipv6 = to_lower(setting(defaults, "IPV6")) == "no" ? FirewallState::off : layer.ipv4;
  }
  layers.push_back(std::move(layer));
}

void read_nftables(const HostTree& tree, Emitter& out, Layers& layers)
{
  for (const std::string_view path : {"/etc/nftables.conf", "/etc/sysconfig/nftables.conf"}) {
    const auto text = text_of(tree, "nftables", path, out, layers);
    if (!text)
      continue;
    auto layer = layer_at(tree, "nftables", path);
    const auto rules = parse_nft_config(*text);
    if (is_started(tree, "nftables.service", layer)) {
      layer.ipv4 = judge(rules, Family::ipv4);
      layer.ipv6 = judge(rules, Family::ipv6);
    }
    layers.push_back(std::move(layer));
  }
}

// A zone refuses what it does not allow, unless its target is ACCEPT (firewalld.zone(5)).
bool zone_is_open(const HostTree& tree, const std::string& zone)
{
  for (const std::string_view folder : {"/etc/firewalld/zones/", "/usr/lib/firewalld/zones/"})
    if (const auto text = tree.read(std::string(folder) + zone + ".xml"))
      return text->find("target=\"ACCEPT\"") != std::string::npos ||
             text->find("target='ACCEPT'") != std::string::npos;
  return zone == "trusted";
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
  layer.seen = "DefaultZone=" + zone + ", ";
  if (is_started(tree, "firewalld.service", layer))
    layer.ipv4 = layer.ipv6 = zone_is_open(tree, zone) ? FirewallState::open : FirewallState::enforcing;
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
      (file.family == Family::ipv4 ? layer.ipv4 : layer.ipv6) =
          judge(parse_iptables_rules(file.family, *text), file.family);
    layers.push_back(std::move(layer));
  }
}

} // namespace

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
