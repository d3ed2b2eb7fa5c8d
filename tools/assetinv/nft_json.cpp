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

void take_verdict(std::string_view key, jsonl::Value value, PacketRule& rule)
{
  if (key == "accept")
    rule.verdict = Verdict::accept;
  else if (key == "drop" || key == "reject")
    rule.verdict = Verdict::refuse;
  else if (key == "return")
    rule.verdict = Verdict::none;
  else if (key == "jump" || key == "goto") {
    rule.verdict = Verdict::jump;
    rule.target = word(value, "target");
  } else if (key == "xt") // a match or target of iptables, which nft does not spell out
    rule.verdict = Verdict::opaque;
  else if (key != "counter" && key != "log")
    rule.conditional = true;
}

PacketRule rule_of(jsonl::Value expressions)
{
  PacketRule rule{.conditional = false, .verdict = Verdict::none, .target = {}};
  bool opaque = false;
  for (std::size_t i = 0; i < expressions.size(); ++i)
    expressions.at(i).each_member([&](std::string_view key, jsonl::Value value) {
      take_verdict(key, value, rule);
      opaque |= key == "xt";
    });
  // An xt before a verdict is a match; one that ends the rule may be a target.
  if (opaque && rule.verdict != Verdict::opaque)
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
    return fail(ErrorKind::bad_data, {}, "no list named nftables");
  PacketRules rules;
  for (std::size_t i = 0; i < items.size(); ++i)
    items.at(i).each_member([&](std::string_view kind, jsonl::Value item) { take_item(kind, item, rules); });
  return rules;
}

} // namespace eduaudit::assetinv
