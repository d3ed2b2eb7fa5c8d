// SPDX-License-Identifier: Apache-2.0
#include "child.hpp"
#include "iptables_rules.hpp"
#include "nft_ruleset.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::assetinv;
using State = FirewallState;

namespace {

State ipv4(std::string_view config)
{
  return judge(parse_nft_config(config), Family::ipv4);
}

State ipv6(std::string_view config)
{
  return judge(parse_nft_config(config), Family::ipv6);
}

std::string chain(std::string_view body)
{
  return "table inet filter {\n chain input {\n type filter hook input priority 0; " + std::string(body) +
         "\n }\n}\n";
}

State json(std::string_view items)
{
  const auto rules =
      parse_nft_json(R"({"nftables":[{"metainfo":{"json_schema_version":1}})" + std::string(items) + "]}");
  return judge(rules.value(), Family::ipv4);
}

State saved(std::string_view text)
{
  return judge(parse_iptables_rules(Family::ipv4, text), Family::ipv4);
}

} // namespace

TEST_CASE("an nftables.conf enforces by its policy or by its last rule")
{
  CHECK(ipv4(chain("policy drop;")) == State::enforcing);
  CHECK(ipv6(chain("policy drop;")) == State::enforcing);
  CHECK(ipv4(chain("policy accept;")) == State::open);
  CHECK(ipv4(chain("\n tcp dport { 22, 80 } accept\n counter packets 0 bytes 0 drop")) == State::enforcing);
  CHECK(ipv4(chain("\n tcp dport 22 accept\n log prefix \"no: \" reject with icmpx type admin-prohibited")) ==
        State::enforcing);
  CHECK(ipv4(chain("\n ip saddr 192.0.2.0/24 drop")) == State::open);
}

TEST_CASE("an accept of everything before the drop opens the chain")
{
  CHECK(ipv4(chain("policy drop;\n accept\n")) == State::open);
  CHECK(ipv4(chain("\n accept\n drop")) == State::open);
  CHECK(ipv4(chain("policy drop;\n return\n accept\n")) == State::enforcing);
  CHECK(ipv4(chain("\n counter\n drop")) == State::enforcing);
}

TEST_CASE("the family of the table counts")
{
  const std::string_view only4 =
      "table ip filter { chain input { type filter hook input priority 0; policy drop; } }";
  CHECK(ipv4(only4) == State::enforcing);
  CHECK(ipv6(only4) == State::off);
  const std::string_view by_default =
      "table filter { chain in { type filter hook input priority 0; policy drop; } }";
  CHECK(ipv4(by_default) == State::enforcing);
}

TEST_CASE("a jump is followed to its end")
{
  CHECK(
      ipv4(
          "table inet f { chain rest { ct state invalid drop; drop; }\n chain input { type filter hook input "
          "priority 0; policy accept; iif lo accept; jump rest; } }") == State::enforcing);
  CHECK(ipv4("table inet f { chain a { jump a }\n chain input { type filter hook input priority 0; jump a } "
             "}") == State::unreadable);
}

TEST_CASE("comments, other hooks, sets and strings do not mislead")
{
  CHECK(ipv4(chain("policy accept; # policy drop;")) == State::open);
  CHECK(ipv4("table inet f { chain forward { type filter hook forward priority 0; policy drop; } }") ==
        State::off);
  CHECK(ipv4("table inet f { set s { type ipv4_addr; elements = { 192.0.2.1 } }\n chain input { type filter "
             "hook "
             "input priority 0; policy drop; log prefix \"accept }\" } }") == State::enforcing);
  CHECK(ipv4("") == State::off);
  CHECK(ipv4("flush ruleset") == State::off);
}

TEST_CASE("what is left out makes the answer unknown, unless the rest is enough")
{
  CHECK(ipv4("include \"/etc/nft.d/*.nft\"") == State::unreadable);
  CHECK(ipv4("include \"x\"\n" + chain("policy drop;")) == State::enforcing);
}

TEST_CASE("broken configurations end")
{
  for (const auto* text :
       {"table", "table inet", "table inet f {", "table inet f { chain", "table inet f { chain x {",
        "table inet f { chain x { type", "\"", "{ { {", "}", "table inet f { chain x { tcp dport {"})
    CHECK_NOTHROW(parse_nft_config(text));
}

TEST_CASE("the rules in force, as nft prints them")
{
  const std::string table = R"(,{"table":{"family":"inet","name":"f","handle":1}})";
  const auto base = [&](std::string_view policy) {
    return table +
           R"(,{"chain":{"family":"inet","table":"f","name":"input","handle":1,"type":"filter","hook":"input","prio":0,"policy":")" +
           std::string(policy) + "\"}}";
  };
  const auto rule = [](std::string_view expressions) {
    return R"(,{"rule":{"family":"inet","table":"f","chain":"input","handle":2,"expr":[)" +
           std::string(expressions) + "]}}";
  };
  CHECK(json("") == State::off);
  CHECK(json(table) == State::off);
  CHECK(json(base("drop")) == State::enforcing);
  CHECK(json(base("accept")) == State::open);
  CHECK(json(base("accept") + rule(R"({"counter":{"packets":0,"bytes":0}},{"drop":null})")) ==
        State::enforcing);
  CHECK(json(base("accept") + rule(R"({"match":{"op":"==","left":1,"right":2}},{"drop":null})")) ==
        State::open);
  CHECK(json(base("drop") + rule(R"({"accept":null})")) == State::open);
  CHECK(json(base("accept") + rule(R"({"counter":null},{"xt":null})")) == State::unreadable);
  CHECK(json(base("accept") + rule(R"({"xt":null},{"drop":null})")) == State::open);
  const std::string_view reject =
      R"({"counter":{"packets":0,"bytes":0}},{"xt":{"type":"target","name":"REJECT"}})";
  CHECK(json(base("accept") + rule(reject)) == State::enforcing);
  CHECK(json(base("accept") + rule(R"({"xt":{"type":"match","name":"comment"}},)" + std::string(reject))) ==
        State::enforcing);
  CHECK(json(base("accept") + rule(R"({"xt":{"type":"match","name":"conntrack"}},)" + std::string(reject))) ==
        State::open);
  CHECK(json(base("accept") + rule(R"({"xt":{"type":"target","name":"LOG"}})")) == State::open);
  CHECK(json(base("accept") + rule(R"({"xt":{"type":"target","name":"TARPIT"}})")) == State::unreadable);
  CHECK(json(base("accept") + rule(R"({"counter":{"packets":0,"bytes":0}})") + rule(R"({"drop":null})")) ==
        State::enforcing);
  CHECK(json(base("drop") + rule(R"({"return":null})") + rule(R"({"accept":null})")) == State::enforcing);
  CHECK_FALSE(parse_nft_json("{"));
  CHECK_FALSE(parse_nft_json("[]"));
}

TEST_CASE("a file of iptables-save")
{
  CHECK(saved("*filter\n:INPUT DROP [0:0]\nCOMMIT\n") == State::enforcing);
  CHECK(saved("*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -p tcp --dport 22 -j ACCEPT\n-A INPUT -j REJECT "
              "--reject-with "
              "icmp-host-prohibited\nCOMMIT\n") == State::enforcing);
  CHECK(saved("*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -p tcp -j DROP\nCOMMIT\n") == State::open);
  CHECK(
      saved(
          "*filter\n:INPUT ACCEPT [0:0]\n:REST - [0:0]\n[1:2] -A INPUT -j REST\n-A REST -j DROP\nCOMMIT\n") ==
      State::enforcing);
  CHECK(saved("*nat\n:INPUT DROP [0:0]\nCOMMIT\n") == State::off);
  CHECK(saved("*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -j LOG\n-A INPUT -j DROP\nCOMMIT\n") ==
        State::enforcing);
  CHECK(saved("") == State::off);
}

namespace {

Result<ChildOutput> load_into_own_network(const std::string& config)
{
  return run_child(
      {"/usr/bin/unshare", "-rn", "/bin/sh", "-c",
       "PATH=/usr/sbin:/usr/bin:/sbin:/bin; nft -f - <<'END' && nft -j list ruleset\n" + config + "\nEND\n"},
      std::chrono::seconds{20}, 1 << 20);
}

} // namespace

TEST_CASE("a configuration means to us what it means to the real nft")
{
  const auto probe = load_into_own_network("");
  if (!probe || probe->status != 0) {
    MESSAGE("skipped: nft can't be run in a network of its own here: " << (probe ? probe->errors
                                                                                 : probe.error().detail.en));
    return;
  }
  const std::vector<std::string> configs{
      chain("policy drop;\n iif lo accept\n tcp dport { 22, 80 } accept"),
      chain("policy accept;"),
      chain("\n tcp dport 22 accept\n counter log prefix \"no: \" reject"),
      chain("\n ip saddr 192.0.2.1 drop\n accept\n drop"),
      "table ip f {\n chain rest {\n ct state invalid drop\n drop\n }\n chain input {\n type filter hook "
      "input priority "
      "0\n ct state established accept\n goto rest\n }\n}",
      "table ip6 f {\n set s {\n type ipv6_addr\n elements = { 2001:db8::1 }\n }\n chain input {\n type "
      "filter hook input "
      "priority filter; policy drop;\n ip6 saddr @s accept\n }\n}",
      "table ip f {\n chain out {\n type filter hook output priority 0; policy drop;\n }\n}"};
  for (const auto& config : configs) {
    INFO(config);
    const auto ran = load_into_own_network(config).value();
    INFO(ran.errors);
    REQUIRE(ran.status == 0);
    const auto real = parse_nft_json(ran.output).value();
    const auto ours = parse_nft_config(config);
    for (const auto family : {Family::ipv4, Family::ipv6})
      CHECK(judge(ours, family) == judge(real, family));
  }
}
