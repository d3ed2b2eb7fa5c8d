// SPDX-License-Identifier: Apache-2.0
#include "clamav.hpp"
#include "dpkg_status.hpp"
#include "passwd.hpp"
#include "sockets.hpp"
#include "support.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::assetinv;

TEST_CASE("installed packages are those whose files are there")
{
  const auto packages =
      parse_dpkg_status("Package: a\nStatus: install ok installed\nVersion: 1:2-3\nArchitecture: amd64\n"
                        "Source: b (2-2)\nDescription: x\n Version: 9\n .\n\n"
                        "Package: gone\nStatus: deinstall ok config-files\nVersion: 1\n\n\n"
                        "Package: held\nStatus: hold ok installed\nVersion: 2\n\n"
                        "Package: half\nStatus: install ok half-installed\nVersion: 2\n\n"
                        "Package: pending\nStatus: install ok triggers-pending\nVersion: 3");
  REQUIRE(packages.size() == 3);
  CHECK(packages[0].name == "a");
  CHECK(packages[0].version == "1:2-3");
  CHECK(packages[0].source == "b (2-2)");
  CHECK(packages[1].name == "held");
  CHECK(packages[2].name == "pending");
  CHECK(parse_dpkg_status("").empty());
}

TEST_CASE("users who may log in")
{
  const auto users =
      parse_passwd("root:x:0:0:root:/root:/bin/bash\n# note\n+nis::::::\ndaemon:x:1:1::/:/usr/sbin/nologin\n"
                   "old:x:1000:1000:张测试,13800000000:/home/old:\nbad:x:y:0::/:/bin/sh\nshort:x:1\n");
  REQUIRE(users.size() == 3);
  CHECK(lets_log_in(users[0]));
  CHECK_FALSE(lets_log_in(users[1]));
  CHECK(users[2].name == "old");
  CHECK(lets_log_in(users[2]));
}

TEST_CASE("open sockets as /proc/net lists them")
{
  const auto tcp = parse_sockets(
      Protocol::tcp,
      "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
      "   0: 0100007F:0CEA 00000000:0000 0A 00000000:00000000 00:00000000 00000000   103        0 11 1 0 100 "
      "0\n"
      "   1: 00000000:0050 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 12 1 0 100 "
      "0\n"
      "   2: 0100007F:0016 0100007F:D431 01 00000000:00000000 00:00000000 00000000     0        0 13 1 0 100 "
      "0\n"
      "   3: 0000007F 00000000:0000 0A 0 0 0 0 0 0 0\n   4: garbage\n");
  REQUIRE(tcp.size() == 2);
  CHECK(tcp[0].address == "127.0.0.1");
  CHECK(tcp[0].port == 3306);
  CHECK(tcp[0].reach == Reach::loopback);
  CHECK(tcp[0].uid == 103);
  CHECK(tcp[0].inode == 11);
  CHECK(tcp[1].address == "0.0.0.0");
  CHECK(tcp[1].reach == Reach::network);
}

TEST_CASE("sockets of IPv6")
{
  const auto line = [](std::string_view address) {
    return "  0: " + std::string(address) +
           ":0016 00000000000000000000000000000000:0000 0A 0:0 0:0 0 0 0 5 1\n";
  };
  const auto one = [&](std::string_view address) {
    return parse_sockets(Protocol::tcp, line(address)).at(0);
  };
  CHECK(one("00000000000000000000000000000000").address == "::");
  CHECK(one("00000000000000000000000000000000").reach == Reach::network);
  CHECK(one("00000000000000000000000001000000").address == "::1");
  CHECK(one("00000000000000000000000001000000").reach == Reach::loopback);
  CHECK(one("0000000000000000FFFF00000100007F").reach == Reach::loopback);
  CHECK(one("B80D0120000000000000000001000000").address == "2001:db8::1");
}

TEST_CASE("the header of a ClamAV database tells when it was built")
{
  const std::string head = "ClamAV-VDB:21 Nov 2026 03-30 +0800:27800:2060000:90:md5:dsig:builder:";
  CHECK(parse_clamav_header(head + "1795300000   ")->built == Moment{std::chrono::seconds{1795300000}});
  CHECK(parse_clamav_header(head + "1795300000")->version == "27800");
  CHECK(parse_clamav_header(head)->built == parse_rfc3339("2026-11-21T03:30:00+08:00").value());
  for (const auto* bad : {"", "ClamAV-VDB:", "ClamAV-VDB:x:1:2:3:4:5:6", "PK\x03\x04",
                          "ClamAV-VDB:31 Feb 2026 03-30 +0800:1:2:3:4:5:6"}) {
    INFO(bad);
    CHECK_FALSE(parse_clamav_header(bad));
  }
}

TEST_CASE("support dates are found by system and version")
{
  SupportTable table;
  table.add_distro_info("debian",
                        "version,codename,series,created,release,eol,eol-lts,eol-elts\n"
                        "12,Bookworm,bookworm,2021-08-14,2023-06-10,2026-07-11,2028-06-30,2033-06-30\n"
                        "13,Trixie,trixie,2023-06-10,2025-08-09,2028-08-09\n",
                        "debian.csv");
  table.add_distro_info("ubuntu",
                        "version,codename,series,created,release,eol,eol-server,eol-esm\n"
                        "22.04 LTS,Jammy,jammy,2021-10-14,2022-04-21,2027-06-01,2027-06-01,2032-04-21\n",
                        "ubuntu.csv");
  REQUIRE(table.find("debian", "12.11"));
  CHECK(table.find("debian", "12.11")->lts == parse_date("2028-06-30").value());
  CHECK(table.find("debian", "12.11")->source == "debian.csv:2");
  CHECK_FALSE(table.find("debian", "13.1")->lts);
  CHECK_FALSE(table.find("debian", "1"));
  CHECK_FALSE(table.find("debian", "120"));
  CHECK_FALSE(table.find("debian", ""));
  CHECK_FALSE(table.find("ubuntu", "22.04")->lts);
  CHECK(table.find("ubuntu", "22.04")->paid == parse_date("2032-04-21").value());
}

TEST_CASE("rows of our own table that have no proper form are named and left out")
{
  SupportTable table;
  const auto bad = table.add_table("os,version,standard,lts,paid,verified,source\nkylin,V10,,,,false,none\n"
                                   "x,1,soon,,,true,y\ntoo,few\nrocky,9,2032-05-31,,,true,z\n",
                                   "t.csv");
  CHECK(bad == std::vector<std::string>{"t.csv:3", "t.csv:4"});
  CHECK_FALSE(table.find("kylin", "V10")->verified);
  CHECK(table.find("rocky", "9.3")->verified);
}

TEST_CASE("the contract that lasts longest and fits the host counts")
{
  Asset asset;
  asset.name = "web1.school.example";
  asset.os_id = "debian";
  asset.os_version = "10.13";
  const auto day = [](std::string_view text) { return parse_date(text).value(); };
  fill_support({},
               {{"web1", "", "", day("2026-12-31"), "A"},
                {"", "debian", "10", day("2027-06-30"), "B"},
                {"web2", "", "", day("2030-01-01"), "C"},
                {"", "debian", "9", day("2030-01-01"), "D"}},
               asset);
  CHECK(asset.support_declared == day("2027-06-30"));
  CHECK(asset.support_document == "B");
}
