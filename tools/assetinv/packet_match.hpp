// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit::assetinv {

enum class Family { ipv4, ipv6 };

// What a rule asks of a packet. other: what a packet that nobody expects does not have, such as a mark, a
// place in a set or an ICMP type; unclear: what can't be made out.
enum class Trait {
  protocol,
  family,
  state,
  port,
  source_port,
  source,
  destination,
  interface,
  other,
  unclear
};

// One of the values must fit, or none when negated. Ports are "22" or "1-65535", addresses "192.0.2.0/24", a
// set "@name".
struct PacketMatch {
  Trait trait = Trait::other;
  std::vector<std::string> values;
  bool negated = false;
};

// A packet that comes unasked: the first of its connection, from anywhere, to a port that no rule names.
struct Stranger {
  Family family;
  std::string_view protocol; // "tcp", "udp", "sctp"
};

enum class Fit { no, perhaps, yes };
Fit fit(const PacketMatch& match, const Stranger& stranger);
Fit fit(const std::vector<PacketMatch>& matches, const Stranger& stranger); // the least of all

// Names of interfaces that lead to containers, virtual machines or tunnels, and the loopback.
bool is_inner_interface(std::string_view name);

} // namespace eduaudit::assetinv
