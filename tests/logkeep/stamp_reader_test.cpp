// SPDX-License-Identifier: Apache-2.0
#include "stamp_reader.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::logkeep;

namespace {

struct Sample {
  const char* format;
  const char* line;
};

// All say 2026-03-01T08:00:01+08:00.
constexpr Sample samples[] = {
    {"rsyslog-traditional", "Mar  1 08:00:01 gw1 sshd[812]: msg"},
    {"rsyslog-traditional",
     "<13>Mar 01 08:00:01 gw1 sshd[812]: 10.1.2.3 - - [01/Mar/2020:08:00:01 +0800] \"GET"},
    {"rsyslog-iso", "2026-03-01T08:00:01.123456+08:00 gw1 sshd[812]: msg"},
    {"rsyslog-iso", "2026-03-01T00:00:01Z gw1 nginx: 10.1.2.3 - - [01/Mar/2020:08:00:01 +0800] \"GET"},
    {"rfc5424", "<134>1 2026-03-01T00:00:01.003Z gw1 app 812 ID47 [ex@32473 k=\"v\"] msg"},
    {"clf", "10.1.2.3 - zhang [01/Mar/2026:08:00:01 +0800] \"GET /a HTTP/1.1\" 200 512 \"-\" \"UA\""},
    {"clf", "www.example.cn:80 10.1.2.3 - - [01/Mar/2026:03:00:01 +0300] \"GET / HTTP/1.1\" 200 1"},
    {"clf", "10.1.2.3 - \xc7\x5b [01/Mar/2026:08:00:01 +0800] \"GET / HTTP/1.1\" 200 1"},
    {"squid", "1772323201.123    245 10.1.2.3 TCP_MISS/200 5120 GET http://a.example/ zhang "
              "HIER_DIRECT/1.2.3.4 text/html"},
    {"auditd", "type=SYSCALL msg=audit(1772323201.123:4567): arch=c000003e"},
    {"auditd", "node=gw1 type=SYSCALL msg=audit(1772323201.123:4567): arch=c000003e"},
    {"apache-error", "[Sun Mar 01 08:00:01.123456 2026] [core:error] [pid 1] msg"},
    {"slashed", "2026/03/01 08:00:01 [error] 12#0: *5 open() failed"},
    {"dpkg", "2026-03-01 08:00:01 status installed libc6:amd64 2.36-9"},
    {"apt", "Start-Date: 2026-03-01  08:00:01"},
    {"apt", "Log started: 2026-03-01  08:00:01"},
};
constexpr int64_t moment = 1772323201;

} // namespace

TEST_CASE("each sample is of one format, and says its moment")
{
  for (const auto& sample : samples) {
    CAPTURE(sample.line);
    int matches = 0;
    for (const auto* format : all_formats) {
      StampPlace place;
      matches += format->locate(sample.line, place);
    }
    CHECK(matches == 1);
    StampReader reader(shanghai, 2026, nullptr);
    REQUIRE(reader.read(sample.line) == StampReader::Kind::stamped);
    CHECK(reader.moment() == moment);
    CHECK(reader.format()->name == sample.format);
  }
}

TEST_CASE("lines cut anywhere and times that do not exist are not stamped, and nothing is read behind them")
{
  for (const auto& sample : samples)
    for (std::size_t length = 0; length < 12; ++length) {
      StampReader reader(shanghai, 2026, nullptr);
      CHECK(reader.read(std::string(sample.line).substr(0, length)) == StampReader::Kind::unparsed);
    }
  StampReader reader(shanghai, 2026, nullptr);
  for (const auto* line :
       {"Feb 30 08:00:01 gw1 x", "Mar  1 25:00:01 gw1 x", "2026-13-01T08:00:01Z x",
        "1.2.3.4 - - [31/Feb/2026:08:00:01 +0800] \"G", "<134>1 - gw1 app", "Feb 29 08:00:01 gw1 x"}) {
    CAPTURE(line);
    CHECK(reader.read(line) == StampReader::Kind::unparsed);
  }
}

TEST_CASE("a format may change within a file")
{
  StampReader reader(shanghai, 2026, nullptr);
  CHECK(reader.read("Mar  1 08:00:01 gw1 a: x") == StampReader::Kind::stamped);
  CHECK(reader.read("2026-03-01T08:00:02+08:00 gw1 a: x") == StampReader::Kind::stamped);
  CHECK(reader.moment() == moment + 1);
  CHECK(reader.lines_by_format().size() == 2);
}

TEST_CASE(
    "the year turns when the calendar falls back by more than half a year, not when a clock is set back")
{
  StampReader reader(utc, 2025, nullptr);
  reader.read("Dec 31 23:59:59 gw1 a: x");
  const auto before = reader.moment();
  reader.read("Jan  1 00:00:01 gw1 a: x");
  CHECK(reader.moment() == before + 2);
  reader.read("Jan  1 00:00:00 gw1 a: x");
  CHECK(reader.moment() == before + 1);
}

TEST_CASE("lines inside an apt entry are no errors")
{
  StampReader reader(shanghai, 2026, nullptr);
  CHECK(reader.read("Commandline: apt install x") == StampReader::Kind::unparsed);
  reader.read("Start-Date: 2026-03-01  08:00:01");
  CHECK(reader.read("Commandline: apt install x") == StampReader::Kind::continued);
}
