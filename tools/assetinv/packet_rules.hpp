// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "packet_match.hpp"
#include "record/firewall.hpp"
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit::assetinv {

// leave: back to where the chain was called; go: like jump, without coming back; opaque: a target that can't
// be made out.
enum class Verdict { none, accept, refuse, jump, go, leave, opaque };

struct PacketRule {
  std::vector<PacketMatch> matches; // none: it holds for every packet
  Verdict verdict = Verdict::none;
  std::string target; // of jump and go
  std::string text;   // as it is written
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

struct Judgement {
  FirewallState state = FirewallState::off;
  std::string rule; // that lets strangers in, or can't be made out
};

// What becomes of a packet for this host that no rule allows: of TCP, of UDP and of another protocol. Every
// input chain sees it, so one that refuses is enough; a rule that takes in whatever comes opens its chain.
Judgement judge(const PacketRules& rules, Family family);

PacketTable& table_of(PacketRules& rules, std::string_view family,
                      std::string_view name); // "ip", "ip6", "inet"...

} // namespace eduaudit::assetinv
