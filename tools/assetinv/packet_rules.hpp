// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/firewall.hpp"
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit::assetinv {

// leave: back to where the chain was called; opaque: a target that can't be made out.
enum class Verdict { none, accept, refuse, jump, leave, opaque };

// Only rules that hold for every packet matter: what a chain does with the packets that no other rule took.
struct PacketRule {
  bool conditional = true;
  Verdict verdict = Verdict::none;
  std::string target; // of a jump
};

struct PacketChain {
  bool input = false; // a filter chain at the input hook
  Verdict policy = Verdict::accept;
  std::vector<PacketRule> rules;
};

struct PacketTable {
  bool ipv4 = false;
  bool ipv6 = false;
  std::map<std::string, PacketChain> chains;
};

struct PacketRules {
  std::map<std::string, PacketTable> tables; // by family and name
  bool complete = true; // false: parts were left out (an include, a command that adds rules)
};

enum class Family { ipv4, ipv6 };
// What becomes of a packet for this host that no rule allows. Every input chain sees it, so one that refuses
// is enough.
FirewallState judge(const PacketRules& rules, Family family);

PacketTable& table_of(PacketRules& rules, std::string_view family,
                      std::string_view name); // "ip", "ip6", "inet"...

} // namespace eduaudit::assetinv
