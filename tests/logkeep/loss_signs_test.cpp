// SPDX-License-Identifier: Apache-2.0
#include "loss_signs.hpp"
#include "scan.hpp"
#include "scratch.hpp"
#include "summary.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::logkeep;

namespace {

std::string told(std::string_view text)
{
  const auto program = text.substr(0, text.find_first_of("[: "));
  const auto loss = loss_in(loss_signs(program), message_of(text, program.size()));
  if (!loss)
    return "";
  return std::string(loss->sign->kind->name) + (loss->messages ? " " + std::to_string(*loss->messages) : "");
}

} // namespace

// As the binaries of Debian 12 have them.
TEST_CASE("loggers say in their own words that they lose messages")
{
  CHECK(told("rsyslogd: imuxsock[pid: 812]: 123 messages lost due to rate-limiting (200 allowed within 5 "
             "seconds)") == "rsyslog-rate-limit 123");
  CHECK(told("rsyslogd[812]: imuxsock from <gw1:app>: begin to drop messages due to rate-limiting") ==
        "rsyslog-rate-limit");
  CHECK(
      told("rsyslogd - - - action 'fwd': commit failed, no error file set, silently discarding 7 messages") ==
      "rsyslog-queue 7");
  CHECK(told("systemd-journald[312]: Suppressed 45 messages from app.service") == "journald-rate-limit 45");
  CHECK(told("systemd-journald[312]: Missed 9 kernel messages") == "journald-kernel 9");
  CHECK(told("systemd-journald[312]: /dev/kmsg buffer overrun, some messages lost.") == "journald-kernel");
  CHECK(told("systemd-journald[312]: Forwarding to syslog missed 3 messages.") == "journald-forward 3");
  CHECK(told("systemd-journald[312]: /var/log/journal/x/system.journal: Journal file corrupted, rotating.") ==
        "journald-corrupt");
  CHECK(told("kernel: [12345.678] audit: backlog limit exceeded") == "audit-backlog");
  CHECK(told("kernel: audit: audit_lost=5 audit_rate_limit=0 audit_backlog_limit=64") == "audit-backlog");
  CHECK(told("kernel: [    1.000] net_ratelimit: 17 callbacks suppressed") == "kernel-rate-limit 17");
  CHECK(told("auditd[512]: Audit daemon is suspending logging due to no space left on logging partition.") ==
        "auditd-suspended");
  CHECK(told("dnsmasq[99]: Maximum number of concurrent DNS queries reached (max: 150)") ==
        "dnsmasq-queries");
}

TEST_CASE("other programs that write the same words lose nothing")
{
  CHECK(told("sshd[812]: 123 messages lost due to rate-limiting") == "");
  CHECK(told("kernel: [1.2] FWD IN=eth0 OUT=eth1 SRC=10.1.2.3 DST=192.0.2.4 PROTO=TCP") == "");
  CHECK(told("dnsmasq[99]: query[A] Maximum number of concurrent DNS queries from 10.1.2.3") == "");
  CHECK(told("systemd-journald[312]: Suppressed messages from app.service") == "");
  CHECK(told("rsyslogd") == "");
  CHECK(told("kernel: [") == "");
  CHECK(told("kernel: callbacks suppressed") == "");
}

TEST_CASE("losses are counted with their times over all files of a log")
{
  const Scratch scratch;
  scratch.write("syslog.1",
                "Mar  1 08:00:01 gw1 rsyslogd: a: begin to drop messages due to rate-limiting\n"
                "Mar  1 08:00:07 gw1 rsyslogd: a: 123 messages lost due to rate-limiting (200 ...)\n");
  scratch.write("syslog",
                "Mar  2 08:00:07 gw1 rsyslogd: a: 7 messages lost due to rate-limiting (200 ...)\n");
  std::vector<FileScan> scans;
  for (const auto* name : {"syslog", "syslog.1"}) {
    ScanOptions options{shanghai};
    options.first_year = 2026;
    scans.push_back(scan_file({name, scratch.path(name), name}, options));
  }
  const auto series = summarize({.name = "syslog"}, std::move(scans), shanghai);
  REQUIRE(series.losses.size() == 1);
  CHECK(series.losses[0].kind == "rsyslog-rate-limit");
  CHECK(series.losses[0].times == 3);
  CHECK(series.losses[0].messages == 130);
  CHECK(format_rfc3339(series.losses[0].first, shanghai) == "2026-03-01T08:00:01+08:00");
  CHECK(format_rfc3339(series.losses[0].last, shanghai) == "2026-03-02T08:00:07+08:00");
  CHECK(series.tells_losses == true);
}

TEST_CASE("squid says in cache.log that it lost lines of access.log")
{
  const Scratch scratch;
  scratch.write("cache.log",
                "2026/03/01 08:00:01| Starting Squid Cache\n"
                "2026/03/01 08:00:02| Logfile: /var/log/squid/access.log: queue is too large; some log "
                "messages have been lost.\n");
  const auto scan = scan_file({"cache.log", scratch.path("cache.log"), "cache.log"}, {shanghai});
  REQUIRE(scan.losses.size() == 1);
  CHECK(scan.losses.begin()->first == "squid-queue");
}

TEST_CASE("a hole where one file ends is told from one inside a file")
{
  const Scratch scratch;
  const auto line = [](int serial) {
    return "type=SYSCALL msg=audit(17723232" + std::to_string(serial % 100) +
           ".123:" + std::to_string(serial) + "): a=1\n";
  };
  scratch.write("audit.log.1", line(4510) + line(4511) + line(4514));
  scratch.write("audit.log", line(4520) + line(4521));
  std::vector<FileScan> scans;
  for (const auto* name : {"audit.log.1", "audit.log"})
    scans.push_back(scan_file({name, scratch.path(name), name}, {shanghai}));
  const auto series = summarize({.name = "audit"}, std::move(scans), shanghai);
  CHECK(series.numbered == true);
  REQUIRE(series.holes.size() == 2);
  CHECK(series.holes[0].missing == 2);
  CHECK_FALSE(series.holes[0].between_files);
  CHECK(series.holes[1].missing == 5);
  CHECK(series.holes[1].between_files);
}
