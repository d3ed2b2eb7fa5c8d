// SPDX-License-Identifier: Apache-2.0
#include "record/antivirus.hpp"
#include "record/envelope.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;

TEST_CASE("every field of the antivirus fact survives writing and reading")
{
  AntivirusProduct p;
  p.name = "ClamAV";
  p.verified = true;
  p.signs = {"process clamd", "path /usr/sbin/clamd"};
  p.running = Running::yes;
  p.starts_at_boot = true;
  p.database = "/var/lib/clamav/daily.cld";
  p.database_access = FactAccess::unreadable;
  p.database_reason = {"not a regular file", "不是普通文件"};
  p.database_built = parse_rfc3339("2026-11-21T03:30:00Z").value();
  p.database_version = "27800";
  const Antivirus a{"h",
                    FactAccess::malformed,
                    verbatim("antivirus.toml:3:1: a product needs a name"),
                    FactAccess::denied,
                    {p}};
  const Origin origin{"u", "t", Moment{}};
  const auto line = to_line(a, origin);
  jsonl::Parser parser;
  Antivirus back;
  REQUIRE(read_fields(*parser.parse(line), back));
  CHECK(to_line(back, origin) == line);
  REQUIRE(back.products.size() == 1);
  CHECK(back.processes == FactAccess::denied);
  CHECK(back.products[0].running == Running::yes);
  CHECK(back.products[0].database_access == FactAccess::unreadable);
  CHECK(back.products[0].database_built == p.database_built);
}
