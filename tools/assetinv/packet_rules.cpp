// SPDX-License-Identifier: Apache-2.0
#include "packet_rules.hpp"
#include <algorithm>

namespace eduaudit::assetinv {

namespace {

constexpr int deepest_jump = 16; // as the kernel allows

// The verdict on what no conditional rule took; none when the chain lets it return.
Verdict end_of(const PacketTable& table, const PacketChain& chain, int depth)
{
  for (const auto& rule : chain.rules) {
    if (rule.conditional || rule.verdict == Verdict::none)
      continue;
    if (rule.verdict == Verdict::leave)
      return Verdict::none;
    if (rule.verdict != Verdict::jump)
      return rule.verdict;
    const auto target = table.chains.find(rule.target);
    if (target == table.chains.end() || depth == deepest_jump)
      return Verdict::opaque;
    if (const auto verdict = end_of(table, target->second, depth + 1); verdict != Verdict::none)
      return verdict;
  }
  return Verdict::none;
}

FirewallState state_of(const PacketTable& table, const PacketChain& chain)
{
  auto verdict = end_of(table, chain, 0);
  if (verdict == Verdict::none)
    verdict = chain.policy;
  if (verdict == Verdict::refuse)
    return FirewallState::enforcing;
  return verdict == Verdict::opaque ? FirewallState::unreadable : FirewallState::open;
}

} // namespace

FirewallState judge(const PacketRules& rules, Family family)
{
  std::vector<FirewallState> states;
  for (const auto& [name, table] : rules.tables)
    if (family == Family::ipv4 ? table.ipv4 : table.ipv6)
      for (const auto& [chain_name, chain] : table.chains)
        if (chain.input)
          states.push_back(state_of(table, chain));
  const auto has = [&](FirewallState state) { return std::ranges::find(states, state) != states.end(); };
  if (has(FirewallState::enforcing))
    return FirewallState::enforcing;
  if (has(FirewallState::unreadable) || !rules.complete)
    return FirewallState::unreadable;
  return states.empty() ? FirewallState::off : FirewallState::open;
}

PacketTable& table_of(PacketRules& rules, std::string_view family, std::string_view name)
{
  auto& table = rules.tables[std::string(family) + ' ' + std::string(name)];
  table.ipv4 = family == "ip" || family == "inet";
  table.ipv6 = family == "ip6" || family == "inet";
  return table;
}

} // namespace eduaudit::assetinv
