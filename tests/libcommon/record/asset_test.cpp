// SPDX-License-Identifier: Apache-2.0
#include "record/asset.hpp"
#include "record/envelope.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;

TEST_CASE("every field of an asset survives writing and reading")
{
  Asset a;
  a.host = "0123456789abcdef01234567";
  a.name = "web1";
  a.root = "servers/web1";
  a.access = FactAccess::malformed;
  a.reason = verbatim("etc/os-release: no ID= in it");
  a.os_id = "debian";
  a.os_version = "12.11";
  a.os_codename = "bookworm";
  a.os_name = "Debian GNU/Linux 12 (bookworm)";
  a.kernel = "6.1.0-40-amd64";
  a.arch = "x86_64";
  a.form = AssetForm::virtual_machine;
  a.form_evidence = "/proc/cpuinfo: flag hypervisor";
  a.vendor = "QEMU";
  a.model = "Standard PC";
  a.chassis = "rack mount";
  a.serial = "SN-1";
  a.asset_tag = "ZC-001";
  a.booted = parse_rfc3339("2026-11-01T00:00:00+08:00").value();
  a.support_standard = parse_date("2026-07-11").value();
  a.support_lts = parse_date("2028-06-30").value();
  a.support_paid = parse_date("2033-06-30").value();
  a.support_source = "debian.csv:23";
  a.support_verified = true;
  a.support_declared = parse_date("2027-12-31").value();
  a.support_document = "HT-2026-07";
  a.sockets = FactAccess::ok;
  const Origin origin{"u", "t", Moment{}};
  const auto line = to_line(a, origin);
  jsonl::Parser parser;
  Asset back;
  REQUIRE(read_fields(*parser.parse(line), back));
  CHECK(to_line(back, origin) == line);
  CHECK(back.form == AssetForm::virtual_machine);
  CHECK(back.access == FactAccess::malformed);
  CHECK(back.sockets == FactAccess::ok);
  CHECK(back.support_paid == a.support_paid);
  CHECK(back.booted == a.booted);
  CHECK(line.find(R"("form":"virtual")") != std::string::npos);
}
