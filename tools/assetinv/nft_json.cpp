// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "jsonl/value.hpp"
#include "nft_ruleset.hpp"

namespace eduaudit::assetinv {

namespace {

std::string_view word(jsonl::Value object, std::string_view key)
{
  return object[key].text().value_or("");
}

// A match or target of iptables. nft 1.0.6 names it; older ones print null, which may be either.
enum class Extension { none, nameless };

Extension take_extension(jsonl::Value extension, PacketRule& rule)
{
  const auto name = word(extension, "name");
  if (word(extension, "type") == "match")
    rule.conditional |= name != "comment";
  else if (word(extension, "type") != "target")
    return Extension::nameless;
  else if (name == "REJECT")
    rule.verdict = Verdict::refuse;
  else if (name != "LOG" && name != "NFLOG")
    rule.verdict = Verdict::opaque;
  return Extension::none;
}

void take_statement(std::string_view key, jsonl::Value value, PacketRule& rule)
{
  if (key == "accept")
    rule.verdict = Verdict::accept;
  else if (key == "drop" || key == "reject")
    rule.verdict = Verdict::refuse;
  else if (key == "return")
    rule.verdict = Verdict::leave;
  else if (key == "jump" || key == "goto") {
    rule.verdict = Verdict::jump;
    rule.target = word(value, "target");
  } else if (key != "counter" && key != "log")
    rule.conditional = true;
}

PacketRule rule_of(jsonl::Value expressions)
{
  PacketRule rule{.conditional = false, .verdict = Verdict::none, .target = {}};
  bool nameless = false;
  for (std::size_t i = 0; i < expressions.size(); ++i)
    expressions.at(i).each_member([&](std::string_view key, jsonl::Value value) {
      if (key == "xt")
        nameless |= take_extension(value, rule) == Extension::nameless;
      else
        take_statement(key, value, rule);
    });
  // Before a verdict it was a match; at the end of a rule it may be a target.
  if (nameless && rule.verdict == Verdict::none)
    rule.verdict = Verdict::opaque;
  else if (nameless)
    rule.conditional = true;
  return rule;
}

void take_item(std::string_view kind, jsonl::Value item, PacketRules& rules)
{
  if (kind == "chain") {
    auto& chain =
        table_of(rules, word(item, "family"), word(item, "table")).chains[std::string(word(item, "name"))];
    chain.input = word(item, "hook") == "input" && word(item, "type") == "filter";
    chain.policy = word(item, "policy") == "drop" ? Verdict::refuse : Verdict::accept;
  }
  if (kind == "rule") {
    auto& chain =
        table_of(rules, word(item, "family"), word(item, "table")).chains[std::string(word(item, "chain"))];
    chain.rules.push_back(rule_of(item["expr"]));
  }
}

} // namespace

Result<PacketRules> parse_nft_json(std::string_view text)
{
  jsonl::Parser parser;
  const auto parsed = parser.parse(trim(text));
  if (!parsed)
    return tl::unexpected(parsed.error());
  const auto items = (*parsed)["nftables"];
  if (items.kind() != jsonl::Value::Kind::list)
    return fail(ErrorKind::bad_data, {}, {"no list named nftables", "没有名为 nftables 的列表"});
  PacketRules rules;
  for (std::size_t i = 0; i < items.size(); ++i)
    items.at(i).each_member([&](std::string_view kind, jsonl::Value item) { take_item(kind, item, rules); });
  return rules;
}

} // namespace eduaudit::assetinv
