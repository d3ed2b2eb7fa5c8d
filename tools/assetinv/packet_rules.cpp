// SPDX-License-Identifier: Apache-2.0
#include "packet_rules.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::assetinv {

namespace {

constexpr int deepest_jump = 16; // as the kernel allows

struct Outcome {
  Verdict verdict;
  const PacketRule* rule = nullptr;
};

// The way of one packet through one input chain and those that it calls.
class Walk {
 public:
  Walk(const PacketTable& table, const Stranger& stranger) : m_table(table), m_stranger(stranger) {}

  Outcome run(const PacketChain& chain)
  {
    auto outcome = end_of(chain, 0);
    if (outcome.verdict == Verdict::none)
      outcome.verdict = chain.policy;
    for (const auto& other : m_possible)
      if (other.verdict != outcome.verdict)
        return {Verdict::opaque, other.rule};
    return outcome;
  }

 private:
  // none when the chain lets the packet return.
  Outcome end_of(const PacketChain& chain, int depth)
  {
    for (const auto& rule : chain.rules) {
      const auto fits = fit(rule.matches, m_stranger);
      if (rule.verdict == Verdict::none || fits == Fit::no)
        continue;
      const auto outcome = outcome_of(rule, depth);
      if (fits == Fit::perhaps)
        note(outcome);
      else if (outcome.verdict == Verdict::leave)
        return {Verdict::none};
      else if (outcome.verdict != Verdict::none || rule.verdict == Verdict::go)
        return outcome;
    }
    return {Verdict::none};
  }

  // Behind a return the rest of the chain counts for nothing, or it does.
  void note(const Outcome& outcome)
  {
    if (outcome.verdict != Verdict::none)
      m_possible.push_back(
          {outcome.verdict == Verdict::leave ? Verdict::opaque : outcome.verdict, outcome.rule});
  }

  Outcome outcome_of(const PacketRule& rule, int depth)
  {
    if (rule.verdict != Verdict::jump && rule.verdict != Verdict::go)
      return {rule.verdict, &rule};
    const auto target = m_table.chains.find(rule.target);
    if (target == m_table.chains.end() || depth == deepest_jump)
      return {Verdict::opaque, &rule};
    return end_of(target->second, depth + 1);
  }

  const PacketTable& m_table;
  Stranger m_stranger;
  std::vector<Outcome> m_possible; // of rules that perhaps take the packet
};

FirewallState state_of(Verdict verdict)
{
  if (verdict == Verdict::refuse)
    return FirewallState::enforcing;
  return verdict == Verdict::accept ? FirewallState::open : FirewallState::unreadable;
}

// Worse for the host, as far as strangers go.
bool is_worse(FirewallState one, FirewallState other)
{
  constexpr auto order = std::to_array<FirewallState>(
      {FirewallState::enforcing, FirewallState::unreadable, FirewallState::open, FirewallState::off});
  return std::ranges::find(order, one) > std::ranges::find(order, other);
}

// The best of all chains that see the packet.
Judgement judge(const PacketRules& rules, const Stranger& stranger)
{
  Judgement best;
  for (const auto& [name, table] : rules.tables) {
    if (!(stranger.family == Family::ipv4 ? table.ipv4 : table.ipv6))
      continue;
    for (const auto& [chain_name, chain] : table.chains) {
      if (!chain.input)
        continue;
      const auto outcome = Walk(table, stranger).run(chain);
      if (const auto state = state_of(outcome.verdict); is_worse(best.state, state))
        best = {state, outcome.rule ? outcome.rule->text : std::string()};
    }
  }
  return best;
}

} // namespace

Judgement judge(const PacketRules& rules, Family family)
{
  Judgement worst{FirewallState::enforcing, {}};
  for (const std::string_view protocol : {"tcp", "udp", "sctp"})
    if (auto one = judge(rules, Stranger{family, protocol}); is_worse(one.state, worst.state))
      worst = std::move(one);
  if (!rules.complete)
    worst.state = FirewallState::unreadable;
  return worst;
}

PacketTable& table_of(PacketRules& rules, std::string_view family, std::string_view name)
{
  auto& table = rules.tables[std::string(family) + ' ' + std::string(name)];
  table.ipv4 = family == "ip" || family == "inet";
  table.ipv6 = family == "ip6" || family == "inet";
  return table;
}

} // namespace eduaudit::assetinv
