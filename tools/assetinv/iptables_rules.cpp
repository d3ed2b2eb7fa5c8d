// SPDX-License-Identifier: Apache-2.0
#include "iptables_rules.hpp"
#include "base/text.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::assetinv {

namespace {

using Tokens = std::vector<std::string>;

// At blanks; what stands in quotes is one token, without them.
Tokens tokens_of(std::string_view line)
{
  Tokens tokens;
  bool quoted = false;
  bool inside = false;
  for (const char c : line) {
    const bool blank = !quoted && (c == ' ' || c == '\t' || c == '\r');
    if (c == '"')
      quoted = !quoted;
    if (!blank && !inside)
      tokens.emplace_back();
    inside = !blank;
    if (!blank && c != '"')
      tokens.back() += c;
  }
  return tokens;
}

Verdict verdict_of(std::string_view target)
{
  struct Name {
    std::string_view name;
    Verdict verdict;
  };
  constexpr auto names = std::to_array<Name>({{"ACCEPT", Verdict::accept},
                                              {"DROP", Verdict::refuse},
                                              {"REJECT", Verdict::refuse},
                                              {"RETURN", Verdict::leave},
                                              {"QUEUE", Verdict::opaque},
                                              {"NFQUEUE", Verdict::opaque},
                                              {"TARPIT", Verdict::opaque},
                                              {"LOG", Verdict::none},
                                              {"NFLOG", Verdict::none},
                                              {"MARK", Verdict::none},
                                              {"CONNMARK", Verdict::none},
                                              {"AUDIT", Verdict::none},
                                              {"SET", Verdict::none},
                                              {"ULOG", Verdict::none},
                                              {"CONNSECMARK", Verdict::none}});
  const auto found = std::ranges::find(names, target, &Name::name);
  return found == names.end() ? Verdict::jump : found->verdict;
}

// "22,80", "1:65535", ":1023".
std::vector<std::string> ports_of(std::string_view text)
{
  std::vector<std::string> ports;
  for (const auto part : split(text, ',')) {
    const auto colon = part.find(':');
    if (colon == std::string_view::npos) {
      ports.emplace_back(part);
      continue;
    }
    const auto first = part.substr(0, colon);
    const auto last = part.substr(colon + 1);
    ports.push_back((first.empty() ? "0" : std::string(first)) + '-' +
                    (last.empty() ? "65535" : std::string(last)));
  }
  return ports;
}

std::vector<std::string> list_of(std::string_view text)
{
  const auto parts = split(text, ',');
  return {parts.begin(), parts.end()};
}

// One line "-A CHAIN ...", option by option.
class RuleParser {
 public:
  explicit RuleParser(const Tokens& tokens) : m_tokens(tokens)
  {
    for (std::size_t i = 0; i < tokens.size(); ++i)
      if (tokens[i] == "--comment")
        ++i; // people write there whom to call
      else
        m_rule.text += (i == 0 ? "" : " ") + tokens[i];
  }

  PacketRule run()
  {
    for (m_position = 2; m_position < m_tokens.size();)
      take_option();
    return std::move(m_rule);
  }

 private:
  std::string take() { return m_position < m_tokens.size() ? m_tokens[m_position++] : std::string(); }

  void take_option()
  {
    auto option = take();
    bool negated = false;
    if (option == "!") {
      negated = true;
      option = take();
    }
    if (option == "-j" || option == "-g")
      return take_target(option);
    auto value = take_value(negated);
    if (option == "-m")
      return take_module(value);
    if (const auto* known = known_option(option))
      m_rule.matches.push_back({known->trait, known->values(value), negated});
    else if (asks_nothing(option, value)) {
      if (negated)
        m_rule.matches.push_back({Trait::other, {}, false});
    } else
      m_rule.matches.push_back({Trait::other, {}, negated});
  }

  // The words up to the next option; an old form has the ! here.
  std::string take_value(bool& negated)
  {
    std::string value;
    while (m_position < m_tokens.size() && !m_tokens[m_position].starts_with('-')) {
      if (m_tokens[m_position] == "!" && m_position + 1 < m_tokens.size() &&
          m_tokens[m_position + 1].starts_with('-'))
        break;
      const auto word = take();
      if (word == "!")
        negated = true;
      else
        value += (value.empty() ? "" : " ") + word;
    }
    return value;
  }

  void take_target(const std::string& option)
  {
    m_rule.target = take();
    m_rule.verdict = verdict_of(m_rule.target);
    if (m_rule.verdict == Verdict::jump && option == "-g")
      m_rule.verdict = Verdict::go;
    m_position = m_tokens.size(); // what follows belongs to the target
  }

  // Those that speak through options that are known, or ask nothing; any other is something particular.
  void take_module(std::string_view name)
  {
    constexpr auto plain =
        std::to_array<std::string_view>({"tcp", "udp", "sctp", "comment", "state", "conntrack", "multiport",
                                         "limit", "addrtype", "iprange", "icmp", "icmp6", "pkttype"});
    if (std::ranges::find(plain, name) == plain.end())
      m_rule.matches.push_back({Trait::other, {}, false});
  }

  struct KnownOption {
    std::string_view name;
    Trait trait;
    std::vector<std::string> (*values)(std::string_view);
  };

  static const KnownOption* known_option(std::string_view name)
  {
    static constexpr auto options = std::to_array<KnownOption>({{"-p", Trait::protocol, list_of},
                                                                {"-s", Trait::source, list_of},
                                                                {"-d", Trait::destination, list_of},
                                                                {"-i", Trait::interface, list_of},
                                                                {"--state", Trait::state, states_of},
                                                                {"--ctstate", Trait::state, states_of},
                                                                {"--dport", Trait::port, ports_of},
                                                                {"--dports", Trait::port, ports_of},
                                                                {"--ports", Trait::port, ports_of},
                                                                {"--sport", Trait::source_port, ports_of},
                                                                {"--sports", Trait::source_port, ports_of}});
    const auto found = std::ranges::find(options, name, &KnownOption::name);
    return found == options.end() ? nullptr : &*found;
  }

  static std::vector<std::string> states_of(std::string_view text) { return list_of(to_lower(text)); }

  // --syn and these flags are those of every first packet.
  static bool asks_nothing(std::string_view option, std::string_view value)
  {
    constexpr auto empty =
        std::to_array<std::string_view>({"--comment", "--limit", "--limit-burst", "--syn"});
    return std::ranges::find(empty, option) != empty.end() ||
           (option == "--tcp-flags" && value.ends_with(" SYN")) ||
           (option == "--dst-type" && value == "LOCAL") || (option == "--pkt-type" && value == "unicast") ||
           (option == "--ctdir" && value == "ORIGINAL");
  }

  const Tokens& m_tokens;
  std::size_t m_position = 0;
  PacketRule m_rule;
};

void take_line(const Tokens& tokens, PacketTable& table)
{
  if (tokens.front().starts_with(':') && tokens.size() >= 2) {
    auto& chain = table.chains[tokens.front().substr(1)];
    chain.input = tokens.front() == ":INPUT";
    chain.policy = tokens[1] == "DROP" ? Verdict::refuse : Verdict::accept;
  }
  if (tokens.front() == "-A" && tokens.size() >= 2)
    table.chains[tokens[1]].rules.push_back(RuleParser(tokens).run());
}

} // namespace

PacketRules parse_iptables_rules(Family family, std::string_view text)
{
  PacketRules rules;
  auto& table = table_of(rules, family == Family::ipv4 ? "ip" : "ip6", "filter");
  bool in_filter = false;
  for (const auto line : split(text, '\n')) {
    auto tokens = tokens_of(line);
    if (!tokens.empty() && tokens.front().starts_with('['))
      tokens.erase(tokens.begin()); // counters
    if (tokens.empty() || tokens.front().starts_with('#'))
      continue;
    if (tokens.front().starts_with('*'))
      in_filter = tokens.front() == "*filter";
    else if (in_filter)
      take_line(tokens, table);
  }
  return rules;
}

} // namespace eduaudit::assetinv
