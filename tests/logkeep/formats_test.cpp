// SPDX-License-Identifier: Apache-2.0
#include "stamp_reader.hpp"
#include <algorithm>
#include <doctest/doctest.h>
#include <iterator>
#include <set>

using namespace eduaudit;
using namespace eduaudit::logkeep;
using Kind = StampReader::Kind;

namespace {

struct Sample {
  const char* format;
  const char* line;
  std::vector<const char*> before = {}; // lines of the file that come first
};

// All say 2026-03-01T08:00:01+08:00.
constexpr int64_t moment = 1772323201;
const Sample samples[] = {
    {"rsyslog-traditional", "Mar  1 08:00:01 gw1 sshd[812]: msg"},
    {"rsyslog-traditional",
     "<13>Mar 01 08:00:01 gw1 sshd[812]: 10.1.2.3 - - [01/Mar/2020:08:00:01 +0800] \"GET"},
    {"rsyslog-traditional", "Mar  1 08:00:01 dnsmasq[99]: query[A] a.example from 10.1.2.3"},
    {"rsyslog-traditional", "Mar  1 08:00:01 gw1 kernel: [12345.678] FWD IN=eth0 OUT=eth1 SRC=10.1.2.3"},
    {"rsyslog-traditional", "<190>Mar 1 08:00:01 1304415172004234(root) 47040613 Event@AAA: x"},
    {"rsyslog-traditional", "Mar  1 08:00:01 localhost fwlog: \xe6\x97\xa5\xe5\xbf\x97"},
    {"rsyslog-iso", "2026-03-01T08:00:01.123456+08:00 gw1 sshd[812]: msg"},
    {"rsyslog-iso", "2026-03-01T00:00:01Z gw1 nginx: 10.1.2.3 - - [01/Mar/2020:08:00:01 +0800] \"GET"},
    {"rsyslog-iso", "2026-03-01T08:00:01+0800 gw1 sshd[812]: msg"},
    {"rfc5424", "<134>1 2026-03-01T00:00:01.003Z gw1 app 812 ID47 [ex@32473 k=\"v\"] msg"},
    {"clf", "10.1.2.3 - zhang [01/Mar/2026:08:00:01 +0800] \"GET /a HTTP/1.1\" 200 512 \"-\" \"UA\""},
    {"clf", "www.example.cn:80 10.1.2.3 - - [01/Mar/2026:03:00:01 +0300] \"GET / HTTP/1.1\" 200 1"},
    {"clf", "10.1.2.3 - \xc7\x5b [01/Mar/2026:08:00:01 +0800] \"GET / HTTP/1.1\" 200 1"},
    {"squid", "1772323201.123    245 10.1.2.3 TCP_MISS/200 5120 GET http://a.example/ zhang "
              "HIER_DIRECT/1.2.3.4 text/html"},
    {"auditd", "type=SYSCALL msg=audit(1772323201.123:4567): arch=c000003e"},
    {"auditd", "node=gw1 type=SYSCALL msg=audit(1772323201.123:4567): arch=c000003e"},
    {"apache-error", "[Sun Mar 01 08:00:01.123456 2026] [core:error] [pid 1] msg"},
    {"apache-error", "[Sun Mar 01 08:00:01 2026] [error] msg"},
    {"slashed", "2026/03/01 08:00:01 [error] 12#0: *5 open() failed"},
    {"slashed", "2026/03/01 08:00:01| Starting Squid Cache"},
    {"dpkg", "2026-03-01 08:00:01 status installed libc6:amd64 2.36-9"},
    {"apt", "Start-Date: 2026-03-01  08:00:01"},
    {"apt", "Log started: 2026-03-01  08:00:01"},
    {"bind",
     "01-Mar-2026 08:00:01.123 queries: info: client @0x7f 10.1.2.3#5353 (a.example): query: a.example "
     "IN A +E(0)K (192.0.2.1)"},
    {"bind", "01-Mar-2026 08:00:01.123 client 10.1.2.3#5353: query: a.example IN A"},
    {"dashed", "2026-03-01T08:00:01.123 queries: info: client @0x7f 10.1.2.3#5353 (a.example): query"},
    {"dashed", "2026-03-01 08:00:01,123 fail2ban.filter [812]: INFO x"},
    {"dashed", "2026-03-01 08:00:01 1vwXYZ-000001-AB <= a@example.org H=host [192.0.2.1]"},
    {"dashed", "2026-03-01 00:00:01.123 UTC [812] LOG:  x"},
    {"dashed", "2026-03-01 08:00:01.123 CST [812] LOG:  x"},
    {"dashed", "2026-03-01 03:00:01 +0300 app x"},
    {"dashed", "[2026-03-01 08:00:01] production.ERROR: x"},
    {"ctime", "Sun Mar  1 08:00:01 2026 : Auth: (0) Login OK: [zhang] (from client ap1 port 0)"},
    {"ctime", "Sun Mar  1 08:00:01 2026 [pid 812] CONNECT: Client \"10.1.2.3\""},
    {"h3c", "<6> Mar 01 08:00:01 2026 FW1 %%10session/6/SESSION_IPV4_FLOW: Protocol(1001)=TCP;"},
    {"h3c", "<190>Mar  1 08:00:01 2026 SW1 %%10SHELL/5/SHELL_LOGIN: x"},
    {"h3c", "<190>Mar  1 08:00:01:723 2026 SW1 %%10SHELL/5/SHELL_LOGIN: x"},
    {"h3c", "%@250005%Mar 1 08:00:01:72 2026 FW USERLOG/7/NAT: TCP; 10.1.2.3:768--->203.0.113.5:12288;"},
    {"h3c", "%Mar  1 08:00:01:000 2026 SW1 SHELL/5/SHELL_LOGIN: x"},
    {"huawei", "<190>Mar  1 2026 00:00:01 FW1 %%01POLICY/6/POLICYPERMIT(l):x"},
    {"huawei", "<190>2026-03-01 00:00:01 FW1 %%01SECLOG/6/SESSION_TEARDOWN(l):IPVer=4,Protocol=tcp"},
    {"huawei", "2026-03-01 00:00:01 FW1 %%01SECLOG/6/SESSION_TEARDOWN(l):IPVer=4,Protocol=tcp"},
    {"huawei", "Mar  1 2026 03:00:01+03:00 DST DEV %%01SSH/4/SSH_FAIL(s)[6]:x"},
    {"huawei", "<189>Mar 1 2026 08:00:01.120+08:00 DEV %%01SSH/4/SSH_FAIL(s)[6]:x"},
    {"tplink", "<13>Mar 01 08:00:01 TL-R473G 625: 2026-03-01 08:00:01 <5> : \xc4\xb3"},
    {"tplink", "Mar  1 07:59:58 TL-R473G 625: 2026-03-01 08:00:01 <5> : x"},
    {"nfdump", "2026-03-01 08:00:01,2026-03-01 08:00:03,2.000,10.1.2.3,198.51.100.7,40912,80,TCP"},
    {"nfdump", "2026-03-01 08:00:01.120,2026-03-01 08:00:03.004,1.884,10.1.2.3,198.51.100.7,40912,80,TCP"},
    {"journal-export", "__REALTIME_TIMESTAMP=1772323201123456"},
    {"w3c",
     "2026-03-01 00:00:01 192.0.2.1 GET / - 80 - 10.1.2.3 200",
     {"#Software: Microsoft Internet Information Services 10.0", "#Version: 1.0",
      "#Date: 2026-03-01 00:00:00",
      "#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip sc-status"}},
    {"w3c",
     "W3SVC1 00:00:01 10.1.2.3 GET",
     {"#Date: 2026-03-01 00:00:00", "#Fields: s-sitename time c-ip cs-method"}},
    {"w3c", "W3SVC1 2026-03-01 00:00:01", {"#Fields: s-sitename date time"}},
    {"windows-csv", "\xe4\xbf\xa1\xe6\x81\xaf,2026/3/1 8:00:01,Service Control Manager,7036,\xe6\x97\xa0"},
    {"windows-csv", "\xd0\xc5\xcf\xa2,2026/03/01 08:00:01,EventLog,6005,\xce\xde"},
    {"windows-csv", "\xe8\xad\xa6\xe5\x91\x8a,2026/3/1 \xe4\xb8\x8a\xe5\x8d\x88 8:00:01,EventLog,6008,x"},
    {"windows-csv", "\xd0\xc5\xcf\xa2,2026/3/1 \xc9\xcf\xce\xe7"
                    "8:00:01,EventLog,6005,x"},
    {"windows-csv", "\"Warning\",\"2026/3/1 8:00:01\",\"EventLog\""},
};

Kind read_sample(StampReader& reader, const Sample& sample, std::string_view line)
{
  for (const auto* before : sample.before)
    CHECK(reader.read(before) == Kind::continued);
  return reader.read(line);
}

const LineFormat* named(std::string_view name)
{
  return *std::ranges::find(all_formats, name, &LineFormat::name);
}

// Whether a format takes the line when it is the only one.
bool takes(const LineFormat& format, const Sample& sample)
{
  StampReader reader(StampRules{{2026, shanghai}, &format});
  for (const auto* before : sample.before)
    reader.read(before);
  return reader.read(sample.line) == Kind::stamped;
}

} // namespace

TEST_CASE("each sample says its moment in its format")
{
  for (const auto& sample : samples) {
    CAPTURE(std::string_view(sample.line));
    StampReader reader(StampRules{{2026, shanghai}});
    REQUIRE(read_sample(reader, sample, sample.line) == Kind::stamped);
    CHECK(reader.format()->name == sample.format);
    CHECK(reader.moment() == moment);
  }
}

TEST_CASE("every format has a sample, and no sample is of two formats")
{
  std::set<std::string_view> seen;
  for (const auto& sample : samples) {
    CAPTURE(std::string_view(sample.line));
    seen.insert(sample.format);
    for (const auto* format : all_formats) {
      const bool bound = std::string_view(sample.format) == "w3c"; // the header shuts out all others
      CAPTURE(format->name);
      if (!bound || format->name == sample.format)
        CHECK(takes(*format, sample) == (format->name == sample.format));
    }
  }
  CHECK(seen.size() == all_formats.size());
}

TEST_CASE("lines that are nearly of a format are of none")
{
  for (const auto* line : {"Feb 30 08:00:01 gw1 x",
                           "Mar  1 25:00:01 gw1 x",
                           "2026-13-01T08:00:01Z x",
                           "Mar  1 08:00:01",
                           "1.2.3.4 - - [31/Feb/2026:08:00:01 +0800] \"G",
                           "<134>1 - gw1 app",
                           "Feb 29 08:00:01 gw1 x",
                           "Mxr  1 08:00:01 gw1 x",
                           "Mar  1 08:00:60x gw1 x",
                           "2026-03-01 08:00:01x",
                           "2026-03-01 08:00",
                           "2026-03-01",
                           "31-Feb-2026 08:00:01.123 x",
                           "01-Mar-2026 08:00:01 x",
                           "0000000001.123 4 x",
                           "1772323201 10.1.2.3",
                           "Sun Mar  1 08:00:01 2026x",
                           "[Sun Mar 01 08:00:01 2026 x",
                           "%@250005%Mar 1 08:00:01:72 FW x",
                           "Mar  1 2026 08:00:01 FW1 x",
                           "<190>2026-02-30 08:00:01 FW1 %%01X/1/Y",
                           "2026-03-01 08:00:01,2026-03-01",
                           "__REALTIME_TIMESTAMP=177232320112345",
                           "__REALTIME_TIMESTAMP=17723232011234567",
                           "MESSAGE=__REALTIME_TIMESTAMP=1772323201123456",
                           "\xe4\xbf\xa1\xe6\x81\xaf,2026/13/1 8:00:01,x",
                           "\xe4\xbf\xa1\xe6\x81\xaf,2026/3/1 8:00,x",
                           "1,2026/3/1 8:00:01,x",
                           "a,b,2026/3/1 8:00:01",
                           "type=SYSCALL msg=audit(177232320.123:4567):",
                           ""}) {
    CAPTURE(std::string_view(line));
    StampReader reader(StampRules{{2026, shanghai}});
    CHECK(reader.read(line) == Kind::unparsed);
  }
}

TEST_CASE("a line cut anywhere reads nothing behind it")
{
  for (const auto& sample : samples) {
    const std::string_view line(sample.line);
    for (std::size_t length = 0; length < line.size(); ++length) {
      StampReader reader(StampRules{{2026, shanghai}});
      const std::string cut(line.substr(0, length)); // a copy, so that reading past it is seen
      const auto kind = read_sample(reader, sample, cut);
      CHECK((length >= 12 || kind != Kind::stamped));
    }
  }
}

TEST_CASE("a clock of twelve hours has noon and midnight")
{
  const auto hour_of = [](const char* line) {
    StampReader reader(StampRules{{2026, utc}});
    REQUIRE(reader.read(line) == Kind::stamped);
    return reader.moment() / 3600 % 24;
  };
  CHECK(hour_of("x,2026/3/1 \xe4\xb8\x8a\xe5\x8d\x88 12:00:01,") == 0);
  CHECK(hour_of("x,2026/3/1 \xe4\xb8\x8b\xe5\x8d\x88 12:00:01,") == 12);
  CHECK(hour_of("x,2026/3/1 \xcf\xc2\xce\xe7 1:00:01,") == 13);
}

TEST_CASE("headers, summaries and inner lines of an entry are no errors")
{
  StampReader flows(StampRules{{2026, shanghai}});
  CHECK(flows.read("1,2,3") == Kind::unparsed);
  CHECK(flows.read("ts,te,td,sa,da,sp,dp,pr,flg") == Kind::continued);
  CHECK(flows.read("2026-03-01 08:00:01,2026-03-01 08:00:03,2.000,10.1.2.3,198.51.100.7,40912,80,TCP") ==
        Kind::stamped);
  for (const auto* line : {"Summary", "flows,bytes,packets,avg_bps,avg_pps,avg_bpp", "1,512,2,2048,1,256"})
    CHECK(flows.read(line) == Kind::continued);

  StampReader events(StampRules{{2026, shanghai}});
  CHECK(events.read(
            "\xe7\xba\xa7\xe5\x88\xab,\xe6\x97\xa5\xe6\x9c\x9f\xe5\x92\x8c\xe6\x97\xb6\xe9\x97\xb4,x") ==
        Kind::continued);
  CHECK(events.read("\xbc\xb6\xb1\xf0,\xc8\xd5\xc6\xda\xba\xcd\xca\xb1\xbc\xe4,x") == Kind::continued);
}

TEST_CASE("what an entry of a journal quotes is not read as lines")
{
  StampReader reader(StampRules{{2026, shanghai}});
  CHECK(reader.read("__CURSOR=s=1;i=2;b=3;m=4;t=5;x=6") == Kind::continued);
  CHECK(reader.read("__REALTIME_TIMESTAMP=1772323201123456") == Kind::stamped);
  CHECK(reader.read("MESSAGE") == Kind::continued);
  CHECK(reader.read("2025-03-01T08:00:01+08:00 quoted") == Kind::continued);
  CHECK(reader.read("") == Kind::continued);
  CHECK(reader.lines_by_format() == std::map<std::string, int64_t>{{"journal-export", 1}});
}

TEST_CASE("new directives give a log of W3C new columns and days")
{
  StampReader reader(StampRules{{2026, utc}});
  reader.read("#Date: 2026-03-01 00:00:00");
  reader.read("#Fields: time c-ip");
  reader.read("00:00:01 10.1.2.3");
  const auto first = reader.moment();
  CHECK(reader.read("#Date: 2026-03-02 00:00:00") == Kind::continued);
  CHECK(reader.read("#Fields: c-ip time") == Kind::continued);
  CHECK(reader.read("00:00:01 10.1.2.3") == Kind::unparsed);
  CHECK(reader.read("10.1.2.3 00:00:01") == Kind::stamped);
  CHECK(reader.moment() == first + 86400);
}

TEST_CASE("a device of Huawei is on UTC unless its log is said to be on another zone")
{
  const char* line = "Mar  1 2026 00:00:01 FW1 %%01POLICY/6/POLICYPERMIT(l):x";
  StampReader silent(StampRules{{2026, shanghai, false}});
  silent.read(line);
  CHECK(silent.moment() == moment);
  StampReader declared(StampRules{{2026, shanghai, true}});
  declared.read(line);
  CHECK(declared.moment() == moment - 8 * 3600);
}

TEST_CASE("shapes that are known from descriptions only are marked")
{
  CHECK_FALSE(named("windows-csv")->verified);
  CHECK(named("clf")->verified);
}
