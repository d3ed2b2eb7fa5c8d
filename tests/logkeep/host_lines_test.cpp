// SPDX-License-Identifier: Apache-2.0
#include "host_lines.hpp"
#include <algorithm>
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::logkeep;

namespace {

std::string told(HostLines& lines, std::string_view format, std::string_view line)
{
  const auto found = std::ranges::find(all_formats, format, &LineFormat::name);
  REQUIRE(found != all_formats.end());
  const auto event = lines.told_by(**found, line).event;
  CHECK((!event || lines.may_tell(**found, line)));
  return event ? std::string(enum_name(event->kind)) + " " + event->service : "";
}

std::string told(std::string_view format, std::string_view line)
{
  HostLines lines;
  return told(lines, format, line);
}

} // namespace

TEST_CASE("rsyslog's own lines tell when it starts, stops and goes on")
{
  const std::string origin = "[origin software=\"rsyslogd\" swVersion=\"8.2302.0\" x-pid=\"512\" "
                             "x-info=\"https://www.rsyslog.com\"] ";
  CHECK(told("rsyslog-traditional", "Mar  1 08:00:01 gw1 rsyslogd: " + origin + "start") ==
        "service-start rsyslogd");
  CHECK(told("rsyslog-iso", "2026-03-01T08:00:01.123456+08:00 gw1 rsyslogd: " + origin +
                                "exiting on signal 15.") == "service-stop rsyslogd");
  CHECK(told("rsyslog-iso", "2026-03-01T08:00:01+08:00 gw1 rsyslogd: " + origin + "rsyslogd was HUPed") ==
        "service-reload rsyslogd");
  CHECK(told("rfc5424", "<46>1 2026-03-01T08:00:01Z gw1 rsyslogd - - - " + origin + "start") ==
        "service-start rsyslogd");
}

TEST_CASE("the kernel, logind and auditd tell of boots and shutdowns")
{
  CHECK(told("rsyslog-traditional",
             "Mar  1 08:00:01 gw1 kernel: [    0.000000] Linux version 6.1.0-18-amd64") == "boot ");
  CHECK(told("rsyslog-iso", "2026-03-01T08:00:01+08:00 gw1 systemd-logind[500]: System is powering down.") ==
        "shutdown ");
  CHECK(told("auditd", "type=SYSTEM_BOOT msg=audit(1772323201.123:7): pid=1") == "boot ");
  CHECK(told("auditd", "type=DAEMON_END msg=audit(1772323201.123:7): op=terminate") == "service-stop auditd");
}

TEST_CASE("a program is heard again behind others that never tell anything")
{
  HostLines lines;
  const std::string at = "Mar  1 08:00:01 gw1 ";
  CHECK(told(lines, "rsyslog-traditional", at + "kernel: [1.2] FWD IN=eth0") == "");
  CHECK(told(lines, "rsyslog-traditional", at + "sshd[812]: Accepted publickey") == "");
  CHECK(told(lines, "rsyslog-traditional", at + "kernel: [0.0] Linux version 6.1.0") == "boot ");
}

TEST_CASE("most lines need not be asked, also of programs that tell something at times")
{
  HostLines lines;
  const auto& format = **std::ranges::find(all_formats, std::string_view("rsyslog-iso"), &LineFormat::name);
  const auto may_tell = [&](const std::string& text) {
    return lines.may_tell(format, "2026-03-01T08:00:01+08:00 gw1 " + text);
  };
  CHECK_FALSE(may_tell("kernel: [12.5] FWD IN=eth0 OUT=eth1 SPT=80 SYN URGP=0"));
  CHECK_FALSE(may_tell("dnsmasq[99]: query[A] www.example.org from 10.1.2.3"));
  CHECK_FALSE(may_tell("sshd[812]: Maximum number of tries"));
  CHECK(may_tell("kernel: [12.5] audit: audit_lost=5"));
  CHECK(may_tell("kernel: [12.5] net_ratelimit: 5 callbacks suppressed"));
  CHECK(may_tell("rsyslogd: imuxsock lost 5 messages"));
}

TEST_CASE("what others say of it tells nothing")
{
  CHECK(told("rsyslog-traditional", "Mar  1 08:00:01 gw1 app: rsyslogd was HUPed") == "");
  CHECK(told("rsyslog-traditional", "Mar  1 08:00:01 gw1 sshd[1]: Accepted publickey for zhang] start") ==
        "");
  CHECK(told("rsyslog-traditional", "Mar  1 08:00:01 gw1") == "");
  CHECK(told("rsyslog-traditional", "") == "");
  CHECK(told("clf", "10.1.2.3 - - [01/Mar/2026:08:00:01 +0800] \"GET /rsyslogd] start\"") == "");
}

TEST_CASE("the program is found behind a host of another length")
{
  HostLines lines;
  CHECK(told(lines, "rsyslog-traditional", "Mar  1 08:00:01 gw1 app: x") == "");
  CHECK(told(lines, "rsyslog-traditional", "Mar  1 08:00:01 gateway-2 rsyslogd: exiting on signal 15.") ==
        "service-stop rsyslogd");
  CHECK(told(lines, "rsyslog-traditional", "Mar  1 08:00:01 gw1 kernel: Linux version 6.1") == "boot ");
}

TEST_CASE("auditd's numbers begin again with a boot")
{
  const auto& format = **std::ranges::find(all_formats, std::string_view("auditd"), &LineFormat::name);
  HostLines lines;
  const auto at = [&](const std::string& number) {
    return lines.told_by(format, "type=SYSCALL msg=audit(1772323201.123:" + number + "): x").serial;
  };
  CHECK(at("4567")->number == 4567);
  CHECK(at("4560")->boot == 0);
  CHECK(at("4568")->boot == 0);
  CHECK(at("3")->boot == 1);
  CHECK(at("4")->boot == 1);
  CHECK_FALSE(at("x"));
  CHECK_FALSE(at("99999999999999999999999"));
  CHECK_FALSE(lines.told_by(format, "type=SYSCALL msg=audit(1772323201.123:7").serial);
}
