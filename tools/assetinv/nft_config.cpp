// SPDX-License-Identifier: Apache-2.0
#include "nft_ruleset.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::assetinv {

namespace {

using Words = std::vector<std::string_view>;

// Words of nft(8): braces, semicolons and line ends stand alone; comments are left out; a string is one word.
Words words_of(std::string_view text)
{
  Words words;
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
      words.push_back(text.substr(i, end - i + 1));
      i = end + 1;
    } else {
      const bool alone = std::string_view("{};\n,").find(c) != std::string_view::npos;
      const auto end = alone ? i + 1 : std::min(text.find_first_of(" \t\r\n{};,\"", i + 1), text.size());
      words.push_back(text.substr(i, end - i));
      i = end;
    }
  }
  return words;
}

constexpr auto families = std::to_array<std::string_view>({"ip", "ip6", "inet", "arp", "bridge", "netdev"});

bool ends_statement(std::string_view word)
{
  return word == ";" || word == "\n";
}

class ConfigParser {
 public:
  explicit ConfigParser(std::string_view text) : m_words(words_of(text)) {}

  PacketRules run()
  {
    while (!at_end()) {
      const auto word = take();
      if (word == "table")
        table();
      else if (word == "include" || word == "add" || word == "insert" || word == "create")
        m_rules.complete = false;
      else if (word == "{")
        skip_block();
    }
    return std::move(m_rules);
  }

 private:
  bool at_end() const { return m_position == m_words.size(); }
  std::string_view peek() const { return at_end() ? std::string_view() : m_words[m_position]; }
  std::string_view take() { return at_end() ? std::string_view() : m_words[m_position++]; }

  // Behind the brace that closes the one that was taken.
  void skip_block()
  {
    for (int depth = 1; depth > 0 && !at_end();) {
      const auto word = take();
      depth += word == "{" ? 1 : word == "}" ? -1 : 0;
    }
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
  Words take_statement()
  {
    Words statement;
    for (int depth = 0; !at_end(); statement.push_back(take())) {
      if (depth == 0 && (ends_statement(peek()) || peek() == "}")) {
        if (peek() != "}")
          take();
        break;
      }
      depth += peek() == "{" ? 1 : peek() == "}" ? -1 : 0;
    }
    return statement;
  }

  static void take_into(PacketChain& chain, const Words& statement)
  {
    if (statement.front() == "type") {
      const auto hook = std::ranges::find(statement, "hook");
      chain.input = statement.size() > 1 && statement[1] == "filter" && hook != statement.end() &&
                    hook + 1 != statement.end() && hook[1] == "input";
    } else if (statement.front() == "policy")
      chain.policy = statement.back() == "drop" ? Verdict::refuse : Verdict::accept;
    else
      chain.rules.push_back(rule_of(statement));
  }

  // A rule holds for every packet when nothing but counter and log stands before its verdict.
  static PacketRule rule_of(const Words& statement)
  {
    constexpr auto harmless =
        std::to_array<std::string_view>({"counter", "packets", "bytes", "log", "prefix", "level", "group",
                                         "flags", "all", "warn", "info", "debug"});
    for (auto word = statement.begin(); word != statement.end(); ++word) {
      if (*word == "accept")
        return {false, Verdict::accept, {}};
      if (*word == "drop" || *word == "reject")
        return {false, Verdict::refuse, {}};
      if (*word == "return")
        return {false, Verdict::leave, {}};
      if ((*word == "jump" || *word == "goto") && word + 1 != statement.end())
        return {false, Verdict::jump, std::string(word[1])};
      const bool number = word->find_first_not_of("0123456789") == word->npos;
      if (!number && word->front() != '"' && std::ranges::find(harmless, *word) == harmless.end())
        break;
    }
    return {};
  }

  Words m_words;
  std::size_t m_position = 0;
  PacketRules m_rules;
};

} // namespace

PacketRules parse_nft_config(std::string_view text)
{
  return ConfigParser(text).run();
}

} // namespace eduaudit::assetinv
