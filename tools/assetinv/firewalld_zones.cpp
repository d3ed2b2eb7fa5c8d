// SPDX-License-Identifier: Apache-2.0
#include "firewalld_zones.hpp"
#include "packet_match.hpp"
#include <set>

namespace eduaudit::assetinv {

namespace {

constexpr std::string_view own_zones = "/etc/firewalld/zones/";
constexpr std::string_view shipped_zones = "/usr/lib/firewalld/zones/";

// The values of `attribute` in the elements named `element`, as far as this simple XML goes.
std::vector<std::string> values_of(std::string_view xml, std::string_view element, std::string_view attribute)
{
  std::vector<std::string> values;
  const auto start = "<" + std::string(element);
  for (auto at = xml.find(start); at != std::string_view::npos; at = xml.find(start, at + 1)) {
    const auto tag = xml.substr(at, xml.find('>', at) - at);
    const auto name = tag.find(" " + std::string(attribute) + "=");
    if (name == std::string_view::npos)
      continue;
    const auto open = name + attribute.size() + 2;
    const auto quote = tag.substr(open, 1);
    const auto close = quote.empty() ? std::string_view::npos : tag.find(quote, open + 1);
    if (close != std::string_view::npos)
      values.emplace_back(tag.substr(open + 1, close - open - 1));
  }
  return values;
}

struct Zone {
  std::string name;
  bool accepts = false; // everything
  std::vector<std::string> interfaces;
  std::vector<std::string> sources;
};

Zone read_zone(const HostTree& tree, const std::string& name)
{
  auto text = tree.read(std::string(own_zones) + name + ".xml");
  if (!text)
    text = tree.read(std::string(shipped_zones) + name + ".xml");
  Zone zone{.name = name, .accepts = name == "trusted"};
  if (!text)
    return zone;
  const auto targets = values_of(*text, "zone", "target");
  zone.accepts = !targets.empty() && targets.front() == "ACCEPT";
  const PacketMatch ports{Trait::port, values_of(*text, "port", "port"), false};
  zone.accepts |= fit(ports, Stranger{Family::ipv4, "tcp"}) == Fit::yes;
  zone.interfaces = values_of(*text, "interface", "name");
  zone.sources = values_of(*text, "source", "address");
  return zone;
}

std::set<std::string> own_zone_names(const HostTree& tree)
{
  std::set<std::string> names;
  for (const auto& file : tree.list(own_zones))
    if (file.ends_with(".xml"))
      names.insert(file.substr(0, file.size() - 4));
  return names;
}

} // namespace

Judgement judge_zones(const HostTree& tree, const std::string& default_zone)
{
  if (read_zone(tree, default_zone).accepts)
    return {FirewallState::open, default_zone};
  for (const auto& name : own_zone_names(tree)) {
    const auto zone = read_zone(tree, name);
    if (!zone.accepts)
      continue;
    const Stranger stranger{Family::ipv4, "tcp"};
    if (!zone.sources.empty() && fit({Trait::source, zone.sources, false}, stranger) == Fit::yes)
      return {FirewallState::open, name};
    if (!zone.interfaces.empty() && fit({Trait::interface, zone.interfaces, false}, stranger) != Fit::no)
      return {FirewallState::unreadable, name + ": " + zone.interfaces.front()};
  }
  return {FirewallState::enforcing, {}};
}

} // namespace eduaudit::assetinv
