// SPDX-License-Identifier: Apache-2.0
#include "iptables_rules.hpp"
#include "base/text.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::assetinv {

namespace {

using Words = std::vector<std::string_view>;

Verdict builtin_verdict(std::string_view target)
{
  if (target == "ACCEPT")
    return Verdict::accept;
  if (target == "DROP" || target == "REJECT")
    return Verdict::refuse;
  return target == "RETURN" ? Verdict::leave : Verdict::jump;
}

bool goes_on(std::string_view target)
{
  constexpr auto targets = std::to_array<std::string_view>({"LOG", "NFLOG", "MARK", "CONNMARK", "AUDIT"});
  return std::ranges::find(targets, target) != targets.end();
}

// "-A INPUT -j DROP": a rule without any match of its own. -c PACKETS BYTES stands in front when counters are
// saved.
PacketRule rule_of(const Words& words)
{
  if (words.size() < 4 || (words[2] != "-j" && words[2] != "-g") || goes_on(words[3]))
    return {};
  return {false, builtin_verdict(words[3]), std::string(words[3])};
}

void take_line(const Words& words, PacketTable& table)
{
  if (words.front().starts_with(':') && words.size() >= 2) {
    auto& chain = table.chains[std::string(words.front().substr(1))];
    chain.input = words.front() == ":INPUT";
    chain.policy = words[1] == "DROP" ? Verdict::refuse : Verdict::accept;
  }
  if (words.front() == "-A" && words.size() >= 2)
    table.chains[std::string(words[1])].rules.push_back(rule_of(words));
}

} // namespace

PacketRules parse_iptables_rules(Family family, std::string_view text)
{
  PacketRules rules;
  auto& table = table_of(rules, family == Family::ipv4 ? "ip" : "ip6", "filter");
  bool in_filter = false;
  for (const auto line : split(text, '\n')) {
    auto words = split_blanks(trim(line));
    if (!words.empty() && words.front().starts_with('['))
      words.erase(words.begin());
    if (words.empty() || words.front().starts_with('#'))
      continue;
    if (words.front().starts_with('*'))
      in_filter = words.front() == "*filter";
    else if (in_filter)
      take_line(words, table);
  }
  return rules;
}

} // namespace eduaudit::assetinv
