// SPDX-License-Identifier: Apache-2.0
#include "packet_match.hpp"
#include "base/text.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::assetinv {

namespace {

constexpr int64_t all_ports = 65535;

bool has(const std::vector<std::string>& values, std::string_view wanted)
{
  return std::ranges::find(values, wanted) != values.end();
}

Fit yes_if(bool it_fits)
{
  return it_fits ? Fit::yes : Fit::no;
}

Fit fit_protocol(const std::vector<std::string>& values, std::string_view protocol)
{
  struct Number {
    std::string_view name;
    std::string_view number;
  };
  constexpr auto numbers = std::to_array<Number>({{"tcp", "6"}, {"udp", "17"}, {"sctp", "132"}});
  const auto number = std::ranges::find(numbers, protocol, &Number::name);
  return yes_if(has(values, protocol) || has(values, "all") ||
                (number != numbers.end() && has(values, number->number)));
}

int64_t count_ports(std::string_view value)
{
  const auto dash = value.find('-');
  const auto first = parse_integer(value.substr(0, dash));
  const auto last = dash == std::string_view::npos ? first : parse_integer(value.substr(dash + 1));
  return first && last ? std::max<int64_t>(*last - *first + 1, 0) : 0;
}

// Half of all ports or more is no longer a service; whether the one that matters is among them can't be told.
Fit fit_port(const std::vector<std::string>& values)
{
  int64_t count = 0;
  for (const auto& value : values)
    count += count_ports(value);
  if (count >= all_ports)
    return Fit::yes;
  return count > all_ports / 2 ? Fit::perhaps : Fit::no;
}

bool is_everything(std::string_view address)
{
  return address.ends_with("/0") || address.ends_with("/0.0.0.0") || address == "any";
}

Fit fit_source(const std::vector<std::string>& values)
{
  return yes_if(std::ranges::any_of(values, is_everything));
}

// Multicast, broadcast and loopback; what else is named may be this host's own address.
bool is_for_nobody(std::string_view address)
{
  constexpr auto prefixes = std::to_array<std::string_view>({"127.", "255.255.255.255", "ff", "::1"});
  const auto first = parse_integer(address.substr(0, address.find('.')));
  return (first && *first >= 224 && *first < 240) ||
         std::ranges::any_of(prefixes, [&](std::string_view prefix) { return address.starts_with(prefix); });
}

Fit fit_destination(const std::vector<std::string>& values)
{
  if (fit_source(values) == Fit::yes)
    return Fit::yes;
  return std::ranges::all_of(values, is_for_nobody) ? Fit::no : Fit::perhaps;
}

Fit fit_interface(const std::vector<std::string>& values)
{
  if (has(values, "*") || has(values, "+"))
    return Fit::yes;
  return std::ranges::all_of(values, is_inner_interface) ? Fit::no : Fit::perhaps;
}

Fit fit_values(const PacketMatch& match, const Stranger& stranger)
{
  switch (match.trait) {
  case Trait::protocol:
    return fit_protocol(match.values, stranger.protocol);
  case Trait::family:
    return yes_if(stranger.family == Family::ipv4 ? has(match.values, "ipv4") || has(match.values, "ip")
                                                  : has(match.values, "ipv6") || has(match.values, "ip6"));
  case Trait::state:
    return yes_if(has(match.values, "new"));
  case Trait::port:
  case Trait::source_port:
    return fit_port(match.values);
  case Trait::source:
    return fit_source(match.values);
  case Trait::destination:
    return fit_destination(match.values);
  case Trait::interface:
    return fit_interface(match.values);
  case Trait::other:
    return match.negated ? Fit::perhaps : Fit::no;
  case Trait::unclear:
    break;
  }
  return Fit::perhaps;
}

} // namespace

Fit fit(const PacketMatch& match, const Stranger& stranger)
{
  const auto found = fit_values(match, stranger);
  if (!match.negated || found == Fit::perhaps)
    return found;
  return yes_if(found == Fit::no);
}

Fit fit(const std::vector<PacketMatch>& matches, const Stranger& stranger)
{
  auto least = Fit::yes;
  for (const auto& match : matches)
    least = std::min(least, fit(match, stranger));
  return least;
}

bool is_inner_interface(std::string_view name)
{
  constexpr auto prefixes =
      std::to_array<std::string_view>({"docker", "br-", "virbr", "veth", "vnet", "lxc", "lxd", "cni",
                                       "podman", "tun", "tap", "wg", "ppp", "zt", "tailscale"});
  return name == "lo" ||
         std::ranges::any_of(prefixes, [&](std::string_view prefix) { return name.starts_with(prefix); });
}

} // namespace eduaudit::assetinv
