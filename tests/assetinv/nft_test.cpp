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
  return judge(parse_nft_ruleset(config), Family::ipv4).state;
}

State ipv6(std::string_view config)
{
  return judge(parse_nft_ruleset(config), Family::ipv6).state;
}

std::string chain(std::string_view body)
{
  return "table inet filter {\n chain input {\n type filter hook input priority 0; " + std::string(body) +
         "\n }\n}\n";
}

State saved(std::string_view text)
{
  return judge(parse_iptables_rules(Family::ipv4, text), Family::ipv4).state;
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

TEST_CASE("what is left out makes the answer unknown, since it may open the chain")
{
  CHECK(ipv4("include \"/etc/nft.d/*.nft\"") == State::unreadable);
  CHECK(ipv4("include \"x\"\n" + chain("policy drop;")) == State::unreadable);
  CHECK(ipv4(chain("policy drop;\n include \"x\"")) == State::unreadable);
}

TEST_CASE("broken configurations end")
{
  for (const auto* text :
       {"table", "table inet", "table inet f {", "table inet f { chain", "table inet f { chain x {",
        "table inet f { chain x { type", "\"", "{ { {", "}", "table inet f { chain x { tcp dport {"})
    CHECK_NOTHROW(parse_nft_ruleset(text));
}

TEST_CASE("a rule that takes in whatever comes opens the chain, however it is worded")
{
  for (const auto* rule : {"ct state new,established,related accept",
                           "ct state { new, established, related } accept",
                           "ct state new accept",
                           "ct state != invalid accept",
                           "ct state vmap { established : accept, new : accept }",
                           "meta l4proto { tcp, udp } accept",
                           "meta l4proto tcp accept",
                           "ip protocol tcp accept",
                           "ip protocol 6 accept",
                           "ip protocol != icmp accept",
                           "tcp dport 1-65535 accept",
                           "tcp dport { 0-65535 } accept",
                           "udp dport >= 1 accept",
                           "tcp dport != 3306 accept",
                           "tcp sport 0-65535 accept",
                           "ip saddr 0.0.0.0/0 accept",
                           "ip saddr != 192.0.2.1 accept",
                           "counter packets 7 bytes 9 accept",
                           "limit rate 10/second burst 5 packets accept",
                           "fib daddr type local accept",
                           "tcp flags syn / fin,syn,rst,ack accept",
                           "tcp flags & (fin | syn | rst | ack) == syn accept",
                           "iifname != \"lo\" accept",
                           "meta nfproto ipv4 tcp dport 1-65535 accept",
                           "log prefix \"in \" level info accept",
                           "meta mark set 0x1 accept",
                           "ct direction original accept",
                           "accept comment \"drop\""}) {
    INFO(rule);
    CHECK(ipv4(chain("policy drop;\n " + std::string(rule))) == State::open);
  }
}

TEST_CASE("a rule for something particular leaves the chain closed")
{
  for (const auto* rule : {"ct state established,related accept",
                           "ct state vmap { established : accept, invalid : drop }",
                           "ct state != new accept",
                           "tcp dport 22 accept",
                           "tcp dport { 22, 80, 8000-8100 } accept",
                           "tcp dport 49152-65535 accept",
                           "meta l4proto icmp accept",
                           "meta l4proto { icmp, ipv6-icmp } accept",
                           "icmp type echo-request accept",
                           "ip saddr 192.0.2.0/24 accept",
                           "ip saddr @friends accept",
                           "ip saddr { 192.0.2.1, 192.0.2.2 } accept",
                           "ip6 saddr ::/0 accept",
                           "meta nfproto ipv6 accept",
                           "iif lo accept",
                           "iifname { \"lo\", \"docker0\", \"br-12ab\" } accept",
                           "ip daddr 224.0.0.251 accept",
                           "meta mark 0x1 accept",
                           "tcp flags != syn accept",
                           "limit rate over 10/second accept",
                           "ip saddr . tcp dport { 192.0.2.1 . 22 } accept",
                           "meta l4proto . th dport { tcp . 22 } accept",
                           "udp sport 53 accept",
                           "xt match \"recent\" counter accept",
                           "tcp dport vmap { 22 : accept }",
                           "ct status dnat accept",
                           "ether saddr 02:00:00:00:00:01 accept"}) {
    INFO(rule);
    CHECK(ipv4(chain("policy drop;\n " + std::string(rule))) == State::enforcing);
  }
}

TEST_CASE("what may take in everything, or not, makes the answer unknown")
{
  for (const auto* rule :
       {"iifname \"eth0\" accept", "ip daddr 192.0.2.7 accept", "tcp dport 1024-65535 accept",
        "ct state & (new | established) accept", "iifname vmap { lo : accept, eth0 : accept }",
        "tcp dport vmap @ports", "queue num 1", "xt match \"conntrack\" counter accept",
        "meta mark != 1 accept", "xt target \"TARPIT\""}) {
    INFO(rule);
    CHECK(ipv4(chain("policy drop;\n " + std::string(rule))) == State::unreadable);
  }
  CHECK(ipv4(chain("policy accept;\n iifname \"eth0\" drop")) == State::unreadable);
  CHECK(ipv4(chain("policy drop;\n iifname \"eth0\" drop")) == State::enforcing);
  CHECK(ipv4(chain("policy accept;\n iifname \"eth0\" accept")) == State::open);
}

TEST_CASE("every protocol that is let in counts, and only those that are refused are")
{
  CHECK(ipv4(chain("policy accept;\n meta l4proto tcp drop")) == State::open);
  CHECK(ipv4(chain("policy accept;\n meta l4proto { tcp, udp } drop")) == State::open);
  CHECK(ipv4(chain("policy accept;\n meta l4proto { tcp, udp, sctp } drop")) == State::enforcing);
  CHECK(ipv4(chain("policy accept;\n ct state new drop")) == State::enforcing);
}

TEST_CASE("the rule that lets strangers in is named")
{
  const auto rules = parse_nft_ruleset(chain("policy drop;\n tcp dport 22 accept\n ct state established, new "
                                             "accept comment \"call 13800138000\""));
  CHECK(judge(rules, Family::ipv4).rule == "ct state established, new accept");
}

TEST_CASE("variables are put in")
{
  CHECK(ipv4("define web = { 80, 443 }\ndefine all = 1-65535\n" +
             chain("policy drop;\n tcp dport $web accept")) == State::enforcing);
  CHECK(ipv4("define all = 1-65535\n" + chain("policy drop;\n tcp dport $all accept")) == State::open);
  CHECK(ipv4("define pol = drop\n" + chain("policy $pol;")) == State::enforcing);
}

TEST_CASE("goto does not come back, jump does")
{
  const auto with = [](std::string_view call) {
    return "table inet f { chain ssh { tcp dport 22 accept; }\n chain input { type filter hook input "
           "priority 0; "
           "policy drop; " +
           std::string(call) + " ssh; accept; } }";
  };
  CHECK(ipv4(with("goto")) == State::enforcing);
  CHECK(ipv4(with("jump")) == State::open);
  CHECK(ipv4("table inet f { chain all { accept; }\n chain input { type filter hook input priority 0; policy "
             "drop; meta l4proto tcp jump all; } }") == State::open);
  CHECK(ipv4("table inet f { chain some { tcp dport 22 accept; }\n chain input { type filter hook input "
             "priority "
             "0; policy drop; iifname eth0 jump some; } }") == State::enforcing);
}

TEST_CASE("what nft could not show of the rules of iptables is not guessed")
{
  CHECK(ipv4(chain("policy drop;\n meta l4proto tcp # xt_tcp counter accept")) == State::unreadable);
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

TEST_CASE("in iptables too, a rule that takes in whatever comes opens the chain")
{
  const auto with = [](std::string_view rule) {
    return saved("*filter\n:INPUT DROP [0:0]\n:SUB - [0:0]\n-A INPUT " + std::string(rule) + "\nCOMMIT\n");
  };
  for (const auto* rule :
       {"-p tcp -j ACCEPT", "-p udp -j ACCEPT", "-p all -j ACCEPT", "! -p icmp -j ACCEPT",
        "-s 0.0.0.0/0 -j ACCEPT", "-m state --state NEW,RELATED,ESTABLISHED -j ACCEPT",
        "-m conntrack ! --ctstate INVALID -j ACCEPT", "-p tcp -m tcp --dport 1:65535 -j ACCEPT",
        "-p tcp -m multiport --dports 0:65535 -j ACCEPT", "-m comment --comment open -j ACCEPT",
        "-m comment --comment \"ssh --dport 22 -j DROP\" -j ACCEPT", "-p tcp -m tcp --syn -j ACCEPT",
        "-p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN -j ACCEPT",
        "-m limit --limit 5/sec --limit-burst 7 -j ACCEPT", "-m addrtype --dst-type LOCAL -j ACCEPT",
        "! -i lo -j ACCEPT", "! -s 192.0.2.1/32 -j ACCEPT", "-p tcp ! --dport 22 -j ACCEPT"}) {
    INFO(rule);
    CHECK(with(rule) == State::open);
  }
  for (const auto* rule :
       {"-p icmp -j ACCEPT", "-p tcp -m tcp --dport 22 -j ACCEPT", "-i lo -j ACCEPT",
        "-m state --state RELATED,ESTABLISHED -j ACCEPT", "-s 192.0.2.0/24 -j ACCEPT",
        "-p tcp -m multiport --dports 22,80,443 -m comment --comment \"web and ssh\" -j ACCEPT",
        "-m set --match-set friends src -j ACCEPT", "-p tcp ! --syn -j ACCEPT", "-j SUB",
        "-j LOG --log-prefix \"in \"", "-p udp --sport 53 -j ACCEPT", "-d 224.0.0.0/4 -j ACCEPT",
        "-m mac --mac-source 02:00:00:00:00:01 -j ACCEPT"}) {
    INFO(rule);
    CHECK(with(rule) == State::enforcing);
  }
  for (const auto* rule : {"-i eth0 -j ACCEPT", "-d 192.0.2.7/32 -j ACCEPT", "-p tcp --dport 1024: -j ACCEPT",
                           "-j NFQUEUE --queue-num 1"}) {
    INFO(rule);
    CHECK(with(rule) == State::unreadable);
  }
}

namespace {

// A stranger knocks at a port where nobody listens: the kernel answers with a reset when its rules let the
// packet in, and with nothing when they drop it. Prints "in" or "out", then the rules as nft lists them.
Result<ChildOutput> knock_in_own_network(const std::string& config)
{
  return run_child({"/usr/bin/unshare", "-rn", "/bin/bash", "-c",
                    "PATH=/usr/sbin:/usr/bin:/sbin:/bin; ip link set lo up && nft -f - <<'END' || exit 9\n" +
                        config +
                        "\nEND\ntimeout 0.3 bash -c '</dev/tcp/127.0.0.1/4242' 2>/dev/null\n"
                        "[ $? = 124 ] && echo out || echo in\nnft list ruleset"},
                   std::chrono::seconds{20}, 1 << 20);
}

} // namespace

TEST_CASE("rules mean to us what they mean to the kernel")
{
  const auto probe = knock_in_own_network("");
  if (!probe || probe->status != 0) {
    MESSAGE("skipped: nft can't be run in a network of its own here: " << (probe ? probe->errors
                                                                                 : probe.error().detail.en));
    return;
  }
  CHECK(probe->output == "in\n");
  for (const auto* rule : {"tcp dport { 22, 80 } accept",
                           "ct state new,established,related accept",
                           "ct state { new, related } accept",
                           "ct state established,related accept",
                           "ct state != invalid accept",
                           "ct state vmap { new : accept }",
                           "ct state vmap { established : accept, invalid : drop }",
                           "meta l4proto { tcp, udp } accept",
                           "tcp dport 1-65535 accept",
                           "tcp dport >= 1 accept",
                           "tcp dport != 22 accept",
                           "ip saddr 0.0.0.0/0 accept",
                           "ip saddr != 192.0.2.1 accept",
                           "ip saddr 192.0.2.1 drop\n accept",
                           "ip6 saddr ::/0 accept",
                           "tcp flags syn / fin,syn,rst,ack accept",
                           "tcp flags & (fin|syn|rst|ack) == syn accept",
                           "tcp flags != syn accept",
                           "limit rate 5/second accept",
                           "limit rate over 5/second accept",
                           "fib daddr type local accept",
                           "meta mark set 1 accept",
                           "ct direction original accept",
                           "meta l4proto . th dport { tcp . 22 } accept",
                           "counter log accept",
                           "meta nfproto ipv6 accept",
                           "tcp sport 0-65535 accept",
                           "ip protocol tcp accept"}) {
    const auto config = chain("policy drop;\n ct state established accept\n " + std::string(rule));
    INFO(config);
    const auto ran = knock_in_own_network(config).value();
    INFO(ran.errors);
    REQUIRE(ran.status == 0);
    const bool in = ran.output.starts_with("in\n");
    CHECK(in == (ipv4(config) == State::open));
    CHECK(in == (ipv4(ran.output.substr(ran.output.find('\n'))) == State::open));
  }
}
