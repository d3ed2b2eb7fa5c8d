// SPDX-License-Identifier: Apache-2.0
#include "family.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::logkeep;

TEST_CASE("rotated names belong to the live file")
{
  for (const auto* name :
       {"syslog", "syslog.1", "syslog.2.gz", "syslog-20260101", "syslog-20260101.xz",
        "syslog-20260101-1767196800", "syslog-2026010113.zst", "syslog.20260101", "syslog.bz2"}) {
    CAPTURE(name);
    CHECK(family_of(name).base == "syslog");
  }
  for (const auto* name :
       {"access.log", "access.log.12.gz", "access.log-20260101.gz", "access.log.20260101", "access.1.log",
        "access-20260101.log", "access-2026-01-01.log.gz", "access_2026-01-01.log"}) {
    CAPTURE(name);
    CHECK(family_of(name).base == "access.log");
  }
  CHECK(family_of("u_ex260101.log").base == "u_ex.log");
}

TEST_CASE("files of flows are one family")
{
  CHECK(family_of("nfcapd.202603010800").base == "nfcapd");
  CHECK(family_of("nfcapd.202603010800").date == Date{std::chrono::year{2026} / 3 / 1});
}

TEST_CASE("journals of a folder are one family, and so are event logs that were put away")
{
  const std::string id = "0123456789abcdef0123456789abcdef-0000000000000001-000600a1b2c3d4e5";
  for (const auto& name :
       {std::string("system.journal"), "system@" + id + ".journal", "system@" + id + ".journal~",
        std::string("user-1000.journal"), "user-1000@" + id + ".journal"})
    CHECK(family_of(name).base == "system.journal");
  CHECK(family_of("system@" + id + ".journal").rotated);
  CHECK_FALSE(family_of("user-1000.journal").rotated);
  CHECK(family_of("remote-10.1.2.3@" + id + ".journal").base == "remote-10.1.2.3.journal");
  CHECK(family_of(".journal").base == ".journal");
  CHECK(family_of("Archive-Security-2026-03-01-00-00-00-000.evtx").base == "Security.evtx");
  CHECK(family_of("Archive-x.evtx").base == "Archive-x.evtx");
}

TEST_CASE("numbers that are no rotation stay in the name")
{
  CHECK(family_of("postgresql-15-main.log").base == "postgresql-15-main.log");
  CHECK(family_of("php7.4.log").base == "php7.4.log");
  CHECK(family_of("app-20261399").base == "app-20261399"); // no such day
  CHECK(family_of(".1").base == ".1");
  CHECK(family_of("").base.empty());
}

TEST_CASE("the date of a name is known")
{
  CHECK(family_of("syslog-20260301.gz").date == Date{std::chrono::year{2026} / 3 / 1});
  CHECK(family_of("u_ex260301.log").date == Date{std::chrono::year{2026} / 3 / 1});
  CHECK_FALSE(family_of("syslog.1").date);
  CHECK(family_of("syslog.1").rotated);
  CHECK_FALSE(family_of("syslog").rotated);
}

TEST_CASE("files of flows in folders by date are one family, but not those of folders named for a port")
{
  for (const auto* path :
       {"/f/nfcapd.202603010800", "/f/2026/03/01/nfcapd.202603010800", "/f/2026/09/7/08/nfcapd.202603010800",
        "/f/2026/060/nfcapd.202603010800", "/f/2026-03-01/08/nfcapd.202603010800"}) {
    CAPTURE(path);
    CHECK(live_path(path) == "/f/nfcapd");
  }
  CHECK(live_path("/f/2055/nfcapd.202603010800") == "/f/2055/nfcapd");
  CHECK(live_path("/f/gw-1/2026/03/01/nfcapd.202603010800") == "/f/gw-1/nfcapd");
  CHECK(live_path("/f/2026/url.log-20260301") == "/f/2026/url.log");
  CHECK(live_path("url.log.1") == "url.log");
}
