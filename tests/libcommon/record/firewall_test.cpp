// SPDX-License-Identifier: Apache-2.0
#include "record/envelope.hpp"
#include "record/firewall.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;

TEST_CASE("every field of the firewall fact survives writing and reading")
{
  const FirewallLayer layer{"ufw",
                            FirewallBasis::boot,
                            "/etc/ufw/ufw.conf",
                            FirewallState::enforcing,
                            FirewallState::unreadable,
                            {"ENABLED=yes; by default: drop", "ENABLED=yes；默认策略：drop"}};
  const Firewall f{"h",
                   FactAccess::absent,
                   verbatim("etc: no such folder"),
                   FactAccess::denied,
                   verbatim("nft: not permitted"),
                   "/etc/sysctl.d/99.conf",
                   {layer}};
  const Origin origin{"u", "t", Moment{}};
  const auto line = to_line(f, origin);
  jsonl::Parser parser;
  Firewall back;
  REQUIRE(read_fields(*parser.parse(line), back));
  CHECK(to_line(back, origin) == line);
  REQUIRE(back.layers.size() == 1);
  CHECK(back.layers[0].basis == FirewallBasis::boot);
  CHECK(back.layers[0].ipv4 == FirewallState::enforcing);
  CHECK(back.layers[0].ipv6 == FirewallState::unreadable);
  CHECK(back.layers[0].seen == layer.seen);
  CHECK(back.kernel == FactAccess::denied);
  CHECK(back.ipv6_off == "/etc/sysctl.d/99.conf");
}
