// SPDX-License-Identifier: Apache-2.0
#include "nft_ruleset.hpp"
#include <algorithm>
#include <array>
#include <iterator>

namespace eduaudit::assetinv {

namespace {

using Tokens = std::vector<std::string_view>;

// Words of nft(8): braces, commas, semicolons and line ends stand alone; comments are left out; a string is
// one word.
Tokens tokens_of(std::string_view text)
{
  Tokens tokens;
  for (std::size_t i = 0; i < text.size();) {
    const char c = text[i];
    if (c == '#')
      i = std::min(text.find('\n', i), text.size());
    else if (c == '\\' && text.substr(i + 1, 1) == "\n")
      i += 2;
    else if (c == ' ' || c == '\t' || c == '\r')
      ++i;
    else if (c == '"') {
      const auto end = std::min(text.find('"', i + 1), text.size() - 1);
      tokens.push_back(text.substr(i, end - i + 1));
      i = end + 1;
    } else {
      const bool alone = std::string_view("{};\n,").find(c) != std::string_view::npos;
      const auto end = alone ? i + 1 : std::min(text.find_first_of(" \t\r\n{};,\"", i + 1), text.size());
      tokens.push_back(text.substr(i, end - i));
      i = end;
    }
  }
  return tokens;
}

constexpr auto families = std::to_array<std::string_view>({"ip", "ip6", "inet", "arp", "bridge", "netdev"});

// What nft without the library of iptables prints in the place of a match.
constexpr std::string_view hidden_match = "# xt_";

bool ends_statement(std::string_view word)
{
  return word == ";" || word == "\n";
}

class RulesetParser {
 public:
  explicit RulesetParser(std::string_view text) : m_tokens(tokens_of(text)) {}

  PacketRules run()
  {
    while (!at_end()) {
      const auto word = take();
      if (word == "table")
        table();
      else if (word == "define")
        define();
      else if (word == "include" || word == "add" || word == "insert" || word == "create")
        m_rules.complete = false;
      else if (word == "{")
        skip_block();
    }
    return std::move(m_rules);
  }

 private:
  bool at_end() const { return m_position == m_tokens.size(); }
  std::string_view peek() const { return at_end() ? std::string_view() : m_tokens[m_position]; }
  std::string_view take() { return at_end() ? std::string_view() : m_tokens[m_position++]; }

  // Behind the brace that closes the one that was taken.
  void skip_block()
  {
    for (int depth = 1; depth > 0 && !at_end();) {
      const auto word = take();
      depth += word == "{" ? 1 : word == "}" ? -1 : 0;
    }
  }

  void define()
  {
    auto statement = take_statement();
    if (statement.size() >= 3 && statement[1] == "=")
      m_variables["$" + std::string(statement[0])] = {statement.begin() + 2, statement.end()};
  }

  void table()
  {
    std::string_view family = "ip";
    if (std::ranges::find(families, peek()) != families.end())
      family = take();
    auto& table = table_of(m_rules, family, take());
    if (peek() != "{")
      return;
    for (take(); !at_end();) {
      const auto word = take();
      if (word == "}")
        return;
      if (word == "chain")
        chain(table.chains[std::string(take())]);
      else if (word == "include")
        m_rules.complete = false;
      else if (word == "{")
        skip_block();
    }
  }

  void chain(PacketChain& chain)
  {
    if (take() != "{")
      return;
    while (!at_end() && peek() != "}") {
      const auto statement = take_statement();
      if (!statement.empty())
        take_into(chain, statement);
    }
    take();
  }

  // To the next line end or semicolon outside of the braces of a set.
  Tokens take_statement()
  {
    Tokens statement;
    for (int depth = 0; !at_end();) {
      if (depth == 0 && (ends_statement(peek()) || peek() == "}")) {
        if (peek() != "}")
          take();
        break;
      }
      const auto word = take();
      depth += word == "{" ? 1 : word == "}" ? -1 : 0;
      const auto variable = m_variables.find(std::string(word));
      if (variable == m_variables.end())
        statement.push_back(word);
      else
        std::ranges::copy(variable->second, std::back_inserter(statement));
    }
    std::erase(statement, "\n");
    return statement;
  }

  void take_into(PacketChain& chain, const Tokens& statement)
  {
    if (statement.front() == "type") {
      const auto hook = std::ranges::find(statement, "hook");
      chain.input = statement.size() > 1 && statement[1] == "filter" && hook != statement.end() &&
                    hook + 1 != statement.end() && hook[1] == "input";
    } else if (statement.front() == "policy")
      chain.policy = statement.back() == "drop" ? Verdict::refuse : Verdict::accept;
    else if (statement.front() == "include")
      m_rules.complete = false;
    else
      std::ranges::move(parse_nft_rule(statement), std::back_inserter(chain.rules));
  }

  Tokens m_tokens;
  std::size_t m_position = 0;
  std::map<std::string, Tokens> m_variables;
  PacketRules m_rules;
};

} // namespace

PacketRules parse_nft_ruleset(std::string_view text)
{
  auto rules = RulesetParser(text).run();
  rules.complete &= text.find(hidden_match) == std::string_view::npos;
  return rules;
}

} // namespace eduaudit::assetinv
