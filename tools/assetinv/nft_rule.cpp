// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "nft_ruleset.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::assetinv {

namespace {

using Tokens = std::vector<std::string_view>;

template <std::size_t Size>
bool is_one_of(std::string_view word, const std::array<std::string_view, Size>& words)
{
  return std::ranges::find(words, word) != words.end();
}

std::string unquoted(std::string_view word)
{
  if (word.size() >= 2 && word.front() == '"' && word.back() == '"')
    word = word.substr(1, word.size() - 2);
  return std::string(word);
}

// One statement of a chain, read from left to right: expressions that ask something of the packet, what is
// done beside (counter, log), and the verdict that ends it.
class RuleParser {
 public:
  explicit RuleParser(const Tokens& tokens) : m_tokens(tokens)
  {
    for (const auto word : tokens) {
      if (word == "comment")
        break; // people write there whom to call
      m_text += (m_text.empty() || word == "," ? "" : " ") + std::string(word);
    }
  }

  std::vector<PacketRule> run()
  {
    while (!at_end() && m_rules.empty()) {
      const auto word = take();
      if (!take_verdict(word) && !take_side_effect(word))
        take_expression(word);
    }
    return std::move(m_rules);
  }

 private:
  bool at_end() const { return m_position >= m_tokens.size(); }
  std::string_view peek(std::size_t further = 0) const
  {
    return m_position + further < m_tokens.size() ? m_tokens[m_position + further] : std::string_view();
  }
  std::string_view take() { return at_end() ? std::string_view() : m_tokens[m_position++]; }
  bool take_if(std::string_view word)
  {
    if (peek() != word)
      return false;
    ++m_position;
    return true;
  }

  void ask(Trait trait, std::vector<std::string> values = {}, bool negated = false)
  {
    m_matches.push_back({trait, std::move(values), negated});
  }

  static Verdict verdict_of(std::string_view word)
  {
    struct Name {
      std::string_view name;
      Verdict verdict;
    };
    constexpr auto names = std::to_array<Name>({{"accept", Verdict::accept},
                                                {"drop", Verdict::refuse},
                                                {"reject", Verdict::refuse},
                                                {"return", Verdict::leave},
                                                {"jump", Verdict::jump},
                                                {"goto", Verdict::go},
                                                {"queue", Verdict::opaque},
                                                {"synproxy", Verdict::opaque}});
    const auto found = std::ranges::find(names, word, &Name::name);
    return found == names.end() ? Verdict::none : found->verdict;
  }

  bool take_verdict(std::string_view word)
  {
    const auto verdict = verdict_of(word);
    if (verdict == Verdict::none)
      return false;
    const bool calls = verdict == Verdict::jump || verdict == Verdict::go;
    m_rules.push_back({m_matches, verdict, calls ? std::string(take()) : std::string(), m_text});
    return true;
  }

  // What asks nothing of the packet, with its own words.
  bool take_side_effect(std::string_view word)
  {
    constexpr auto counting = std::to_array<std::string_view>({"packets", "bytes", "name"});
    constexpr auto logging =
        std::to_array<std::string_view>({"prefix", "level", "group", "snaplen", "queue-threshold", "flags"});
    if (word == "counter")
      skip_options(counting);
    else if (word == "log")
      skip_options(logging);
    else if (word == "comment")
      take();
    else if (word == "limit")
      take_limit();
    else if (word == "xt")
      take_extension();
    else
      return word == "notrack" || word == "continue" || word == ",";
    return true;
  }

  template <std::size_t Size>
  void skip_options(const std::array<std::string_view, Size>& options)
  {
    while (is_one_of(peek(), options)) {
      take();
      take();
      while (take_if(","))
        take();
    }
  }

  // limit rate [over] 10/second [burst 5 packets]: some of the packets pass, and somebody who comes unasked
  // with them.
  void take_limit()
  {
    take_if("rate");
    if (take_if("over"))
      ask(Trait::other);
    else
      take_if("until");
    take();
    while (peek().find("bytes/") != std::string_view::npos)
      take();
    if (take_if("burst")) {
      take();
      take();
    }
  }

  // A match or target of iptables that nft has no words for.
  void take_extension()
  {
    constexpr auto narrow = std::to_array<std::string_view>({"recent", "set", "mark", "connmark", "mac",
                                                             "owner", "string", "time", "geoip", "connlimit",
                                                             "socket", "rpfilter", "policy", "esp", "ah"});
    const bool target = take() == "target";
    const auto name = unquoted(take());
    if (!target && name != "comment")
      ask(is_one_of(std::string_view(name), narrow) ? Trait::other : Trait::unclear);
    else if (target && name == "REJECT")
      m_rules.push_back({m_matches, Verdict::refuse, {}, m_text});
    else if (target && name != "LOG" && name != "NFLOG")
      m_rules.push_back({m_matches, Verdict::opaque, {}, m_text});
  }

  void take_expression(std::string_view word)
  {
    constexpr auto ports = std::to_array<std::string_view>({"tcp", "udp", "sctp", "dccp", "udplite", "th"});
    if (word == "meta")
      word = take();
    if (is_one_of(word, ports))
      take_transport(word);
    else if (word == "ip" || word == "ip6")
      take_internet(word);
    else if (word == "ct")
      take_connection();
    else if (word == "fib")
      take_route();
    else if (word == "l4proto")
      take_values(Trait::protocol);
    else if (word == "nfproto" || word == "protocol")
      take_values(Trait::family);
    else if (word == "iif" || word == "iifname")
      take_values(Trait::interface);
    else if (!take_if("set"))
      take_values(Trait::other);
    else
      take(); // meta mark set 1
  }

  void take_transport(std::string_view protocol)
  {
    if (protocol != "th")
      ask(Trait::protocol, {std::string(protocol)});
    const auto field = take();
    if (field == "flags")
      take_flags();
    else
      take_values(field == "dport" ? Trait::port : field == "sport" ? Trait::source_port : Trait::other);
  }

  void take_internet(std::string_view protocol)
  {
    ask(Trait::family, {protocol == "ip" ? "ipv4" : "ipv6"});
    const auto field = take();
    if (field == "protocol" || field == "nexthdr")
      take_values(Trait::protocol);
    else if (field == "saddr")
      take_values(Trait::source);
    else
      take_values(field == "daddr" ? Trait::destination : Trait::other);
  }

  void take_connection()
  {
    const auto key = take();
    if (take_if("set"))
      take();
    else if (key == "direction" && take_if("original"))
      return;
    else
      take_values(key == "state" ? Trait::state : Trait::other);
  }

  // fib daddr type local: what is for this host.
  void take_route()
  {
    const auto key = peek();
    while (!at_end() && peek() != "type" && peek() != "oif" && peek() != "oifname")
      take();
    const bool type = take() == "type";
    const bool negated = take_if("!=");
    const auto value = take();
    if (!(type && key == "daddr" && value == "local" && !negated))
      ask(Trait::other);
  }

  bool at_end_of_expression() const
  {
    constexpr auto next =
        std::to_array<std::string_view>({"counter", "log", "limit", "ct", "comment", "vmap"});
    return at_end() || verdict_of(peek()) != Verdict::none || is_one_of(peek(), next);
  }

  // The first packet of a connection has SYN alone.
  void take_flags()
  {
    bool negated = false;
    bool syn = peek() == "syn" && peek(1) != ",";
    for (std::string_view before; !at_end_of_expression(); before = take()) {
      negated |= peek() == "!=";
      syn |= peek() == "syn" && before == "==";
    }
    ask(syn && !negated ? Trait::protocol : Trait::other, {"tcp"});
  }

  // [operator] value, with the value alone, as a list, a set in braces, or a verdict map.
  void take_values(Trait trait)
  {
    if (peek() == ".")
      trait = Trait::other; // several keys together name something particular
    while (take_if("."))
      while (!at_end() && peek() != "{" && !peek().starts_with('@') && peek() != "." && peek() != "vmap")
        take();
    if (take_if("vmap"))
      return take_verdict_map(trait);
    const auto sign = peek();
    const bool negated = take_if("!=") || take_if("ne");
    if (take_if("&") || take_if("|") || take_if("^") || take_if("<") || take_if("lt")) {
      while (!at_end_of_expression())
        take();
      return ask(Trait::unclear);
    }
    const bool at_least = take_if(">=") || take_if("ge") || take_if(">") || take_if("gt");
    if (take_if("<=") || take_if("le"))
      return ask(trait, {"0-" + unquoted(take())});
    take_if("==");
    take_if("eq");
    auto values = value_list();
    if (at_least && sign.starts_with('>') && !values.empty())
      values = {values.front() + "-65535"};
    ask(trait, std::move(values), negated);
  }

  std::vector<std::string> value_list()
  {
    std::vector<std::string> values;
    if (peek() == "{") {
      int depth = 0;
      do {
        const auto word = take();
        depth += word == "{" ? 1 : word == "}" ? -1 : 0;
        if (word != "{" && word != "}" && word != ",")
          values.push_back(unquoted(word));
      } while (depth > 0 && !at_end());
      return values;
    }
    values.push_back(unquoted(take()));
    while (take_if(","))
      values.push_back(unquoted(take()));
    return values;
  }

  // { 22 : accept, 80 : jump web }: a rule for each element.
  void take_verdict_map(Trait trait)
  {
    if (!take_if("{")) {
      auto matches = m_matches;
      matches.push_back({Trait::unclear, {}, false});
      m_rules.push_back({std::move(matches), Verdict::opaque, {}, m_text});
      return;
    }
    while (!at_end() && peek() != "}") {
      auto matches = m_matches;
      matches.push_back({trait, {unquoted(take())}, false});
      while (!at_end() && peek() != "}" && peek() != "," && verdict_of(peek()) == Verdict::none)
        take();
      const auto verdict = verdict_of(peek());
      if (verdict != Verdict::none)
        take();
      const bool calls = verdict == Verdict::jump || verdict == Verdict::go;
      m_rules.push_back({std::move(matches), verdict, calls ? std::string(take()) : std::string(), m_text});
      take_if(",");
    }
  }

  const Tokens& m_tokens;
  std::size_t m_position = 0;
  std::string m_text;
  std::vector<PacketMatch> m_matches;
  std::vector<PacketRule> m_rules;
};

} // namespace

std::vector<PacketRule> parse_nft_rule(const std::vector<std::string_view>& words)
{
  return RuleParser(words).run();
}

} // namespace eduaudit::assetinv
