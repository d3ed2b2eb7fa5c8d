// SPDX-License-Identifier: Apache-2.0
#include "content.hpp"
#include "field_counter.hpp"
#include "line_fields.hpp"
#include "stamp_reader.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::logkeep;

namespace {

// The fields that are filled in these lines, or "untold".
std::string told_of(const std::vector<std::string>& lines)
{
  StampReader reader(StampRules{{2026, shanghai}});
  FieldCounter counter(Looking::all);
  for (const auto& line : lines)
    if (reader.read(line) == StampReader::Kind::stamped && counter.wants_next())
      counter.look(*reader.format(), line, reader.header());
  const auto counts = counter.counts();
  if (counts.untold > 0)
    return "untold";
  std::string out;
  for (std::size_t i = 0; i < counts.filled.size(); ++i)
    if (counts.filled[i] > 0)
      out += (out.empty() ? "" : " ") + std::string(log_field_names[i]);
  return counts.lines == 0 ? "none" : out;
}

std::string told(const std::string& line)
{
  return told_of({line});
}

const std::string clf_start = "10.1.2.3 - zhang [01/Mar/2026:08:00:01 +0800] ";

} // namespace

TEST_CASE(
    "a web server's log tells the client, the request and the status; its port only where it is written")
{
  CHECK(told(clf_start + R"("GET /a HTTP/1.1" 200 512 "-" "UA")") ==
        "client user url status agent who binding");
  CHECK(told(R"(10.1.2.3 - - [01/Mar/2026:08:00:01 +0800] "GET / HTTP/1.1" 200 512)") ==
        "client url status who");
  CHECK(told(R"(10.1.2.3 - - [01/Mar/2026:08:00:01 +0800] "GET / HTTP/1.1" 200 512 "-" "-" port=40912)") ==
        "client client_port url status who");
  CHECK(told(R"(10.1.2.3:40912 - - [01/Mar/2026:08:00:01 +0800] "GET / HTTP/1.1" 200 512 "-" "-")") ==
        "client client_port url status who");
  CHECK(told(R"([2001:db8::7]:40912 - - [01/Mar/2026:08:00:01 +0800] "GET / HTTP/1.1" 200 1)") ==
        "client client_port url status who");
  CHECK(told(R"(2001:db8::7 - - [01/Mar/2026:08:00:01 +0800] "GET / HTTP/1.1" 200 1)") ==
        "client url status who");
  CHECK(told(R"(www.example.cn:80 10.1.2.3 - - [01/Mar/2026:08:00:01 +0800] "GET / HTTP/1.1" 200 1)") ==
        "client url status who");
}

TEST_CASE("a number behind the user agent that nobody named is no port")
{
  CHECK(told(R"(10.1.2.3 - - [01/Mar/2026:08:00:01 +0800] "GET / HTTP/1.1" 200 512 "-" "-" 40912)") ==
        "client url status who");
}

TEST_CASE("quotes inside a request do not end it, and who hangs up asks for nothing")
{
  CHECK(told(clf_start + R"("GET /\"x HTTP/1.1" 200 512 "-" "-")") == "client user url status who binding");
  CHECK(told(clf_start + R"("GET /a\\" 200 512 "-" "UA")") ==
        told(clf_start + R"("GET /a" 200 512 "-" "UA")"));
  CHECK(told(clf_start + R"("GET /\\\"x" 200 512 "-" "UA")") ==
        told(clf_start + R"("GET /a" 200 512 "-" "UA")"));
  CHECK(told(clf_start + R"("GET /\x22\x5C" 200 512 "-" "UA")") ==
        told(clf_start + R"("GET /a" 200 512 "-" "UA")"));
  CHECK(told(clf_start + R"("-" 408 - "-" "-")") == "client user url status who binding");
  CHECK(told(clf_start + R"("-" 200 0 "-" "-")") == "client user status who binding");
  CHECK(told(clf_start + R"("GET / HTTP/1.1)") == "client user url who binding");
}

TEST_CASE("squid tells the client and the URL, and the user where he logged in")
{
  const std::string start = "1772323201.123    245 10.1.2.3 TCP_MISS/200 5120 GET http://a.example/ ";
  CHECK(told(start + "zhang HIER_DIRECT/192.0.2.1 text/html") == "client user url who binding");
  CHECK(told(start + "- HIER_DIRECT/192.0.2.1 text/html") == "client url who");
}

TEST_CASE("the header of a table says which column tells what")
{
  CHECK(told_of({"#Fields: date time c-ip cs-username cs-uri-stem sc-status REMOTE_PORT",
                 "2026-03-01 00:00:01 10.1.2.3 - /a 200 40912"}) == "client client_port url status who");
  CHECK(told_of({"ts,te,td,sa,da,sp,dp,nsa,nsp",
                 "2026-03-01 08:00:01,2026-03-01 "
                 "08:00:03,2.000,10.1.2.3,198.51.100.7,40912,80,203.0.113.5,9460"}) ==
        "client client_port server server_port nat nat_port who");
  CHECK(told("2026-03-01 08:00:01,2026-03-01 08:00:03,2.000,10.1.2.3,198.51.100.7,40912,80,TCP") ==
        "client client_port server server_port who");
}

TEST_CASE("sessions of H3C and Huawei, and the flows of ulogd, have both sides of a translation")
{
  const std::string nat = "client client_port server server_port nat nat_port who";
  CHECK(
      told(
          "<6> Mar 01 08:00:01 2026 FW1 %%10session/6/SESSION_IPV4_FLOW: Protocol(1001)=TCP;"
          "SrcIPAddr(1003)=10.1.2.3;SrcPort(1004)=40912;NatSrcIPAddr(1005)=203.0.113.5;NatSrcPort(1006)=9460;"
          "DstIPAddr(1007)=198.51.100.7;DstPort(1008)=80;") == nat);
  CHECK(told("%@250005%Mar 1 08:00:01:72 2026 FW USERLOG/7/NAT: TCP; 10.1.2.3:768--->203.0.113.5:12288; "
             "198.51.100.7:80; [2026/03/01 08:00:01-0000/00/00 00:00:00]") ==
        "client client_port nat nat_port who");
  CHECK(told("<190>2026-03-01 08:00:01 FW1 "
             "%%01SECLOG/6/SESSION_TEARDOWN(l):IPVer=4,Protocol=tcp,SourceIP=10.1.2.3,"
             "DestinationIP=198.51.100.7,SourcePort=52451,DestinationPort=443,SourceNatIP=203.0.113.5,"
             "SourceNatPort=3711,UserName=zhang,CloseReason=aged-out.") ==
        "client client_port user server server_port nat nat_port who binding");
  CHECK(
      told("<190>2026-03-01 08:00:01 FW1 %%01SECLOG/6/SESSION_TEARDOWN(l):SourceIP=10.1.2.3,SourcePort=52451,"
           "SourceNatIP=0.0.0.0,SourceNatPort=0,UserName=,") == "client client_port who");
  CHECK(told("Mar  1 08:00:01 gw1 [NEW] ORIG: SRC=10.1.2.3 DST=198.51.100.7 PROTO=TCP SPT=40912 DPT=80 "
             "PKTS=0 BYTES=0 "
             ", REPLY: SRC=198.51.100.7 DST=203.0.113.5 PROTO=TCP SPT=80 DPT=9460 PKTS=0 BYTES=0 ") == nat);
}

TEST_CASE("the kernel's LOG has no translated address")
{
  CHECK(told("Mar  1 08:00:01 gw1 kernel: [1.2] FWD IN=eth0 OUT=eth1 SRC=10.1.2.3 DST=192.0.2.4 LEN=60 "
             "PROTO=TCP "
             "SPT=50000 DPT=443") == "client client_port server server_port who");
}

TEST_CASE("queries have to tell who asked for what, and answers need not")
{
  CHECK(told("Mar  1 08:00:01 dnsmasq[99]: query[A] a.example from 10.1.2.3") == "client url who");
  CHECK(told("Mar  1 08:00:01 dnsmasq[99]: reply a.example is 192.0.2.1") == "none");
  CHECK(told("01-Mar-2026 08:00:01.123 queries: info: client @0x7f 10.1.2.3#5353 (a.example): query: "
             "a.example IN A "
             "+E(0)K (192.0.2.1)") == "client client_port url who");
}

TEST_CASE("leases and logins bind an address, a MAC or an account to each other")
{
  CHECK(told("Mar  1 08:00:01 gw1 dnsmasq-dhcp[9]: DHCPACK(eth0) 10.1.2.3 02:00:00:00:00:01 pc1") ==
        "client mac who binding");
  CHECK(told("Mar  1 08:00:01 gw1 dhcpd[9]: DHCPACK on 10.1.2.3 to 02:00:00:00:00:01 (pc1) via eth0") ==
        "client mac who binding");
  CHECK(told("Mar  1 08:00:01 gw1 dhcpd[9]: DHCPDISCOVER from 02:00:00:00:00:01 via eth0") == "none");
  CHECK(told("Sun Mar  1 08:00:01 2026 : Auth: (0) Login OK: [zhang/<via Auth-Type = eap>] (from client ap1 "
             "port 0 "
             "cli 02-00-00-00-00-01)") == "user mac who binding");
  CHECK(told("Sun Mar  1 08:00:01 2026 : Auth: (0) Login OK: [zhang] (from client ap1 port 0)") ==
        "user who");
}

TEST_CASE("a form that does not say where its fields stand is named as such")
{
  CHECK(told("[2026-03-01 08:00:01] production.ERROR: 10.1.2.3 x") == "untold");
  CHECK(told("Mar  1 08:00:01 localhost fwlog: \xe6\xba\x90IP:10.1.2.3") == "untold");
}

TEST_CASE("large logs are looked at in part, and no stretch of 4,096 lines goes unseen")
{
  FieldCounter counter(Looking::sampled);
  const auto* format = *std::ranges::find(all_formats, "clf", &LineFormat::name);
  const auto line = clf_start + R"("GET / HTTP/1.1" 200 1)";
  int64_t unseen = 0;
  int64_t longest = 0;
  for (int i = 0; i < 200'000; ++i)
    if (counter.wants_next()) {
      counter.look(*format, line, {});
      unseen = 0;
    } else
      longest = std::max(longest, ++unseen);
  CHECK(longest < 4096);
  CHECK(counter.counts().sampled);
  CHECK(counter.counts().lines < 200'000 / 25);
  CHECK(counter.counts().filled[static_cast<std::size_t>(LogField::client)] == counter.counts().lines);
}

TEST_CASE("a small log is looked at whole, and nothing where nothing is wanted")
{
  FieldCounter whole(Looking::sampled);
  FieldCounter none(Looking::none);
  int64_t seen = 0;
  for (int i = 0; i < 1000; ++i) {
    seen += whole.wants_next();
    CHECK_FALSE(none.wants_next());
  }
  CHECK(seen == 1000);
  CHECK_FALSE(whole.counts().sampled);
}
