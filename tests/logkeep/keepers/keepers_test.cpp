// SPDX-License-Identifier: Apache-2.0
#include "keep.hpp"
#include "keepers/changes.hpp"
#include "keepers/keepers.hpp"
#include "keepers/outcome.hpp"
#include "scratch.hpp"
#include <algorithm>
#include <doctest/doctest.h>
#include <filesystem>

using namespace eduaudit;
using namespace eduaudit::logkeep;

namespace {

std::vector<LogPolicy> of(const Scratch& scratch, LogKeeper keeper)
{
  auto all = read_keepers(scratch.root()).policies;
  std::erase_if(all, [&](const auto& policy) { return policy.keeper != keeper; });
  return all;
}

LogPolicy only(const Scratch& scratch, LogKeeper keeper)
{
  const auto all = of(scratch, keeper);
  REQUIRE(all.size() == 1);
  return all.front();
}

constexpr int64_t megabyte = 1 << 20;

} // namespace

TEST_CASE("drop-ins of journald override, mask and go by name")
{
  const Scratch scratch;
  scratch.write("var/log/journal/x/system.journal", "x");
  scratch.write("etc/systemd/journald.conf",
                "[Journal]\nMaxRetentionSec=1year\nSystemMaxUse=1G\n#MaxFileSec=9\n");
  scratch.write("usr/lib/systemd/journald.conf.d/10-a.conf", "[Journal]\nMaxRetentionSec=2week\n");
  scratch.write("usr/lib/systemd/journald.conf.d/20-b.conf",
                "[Journal]\nMaxFileSec=1week\nSystemMaxFiles=7\n");
  scratch.write("etc/systemd/journald.conf.d/30-c.conf",
                "[Other]\nMaxFileSec=1day\n[Journal]\nSystemMaxUse=\n");
  scratch.write("run/systemd/journald.conf.d/10-a.conf", "[Journal]\nMaxRetentionSec=40day\n");
  auto policy = only(scratch, LogKeeper::journald);
  CHECK(policy.delete_days->value == 40); // of /run, which hides /usr/lib
  CHECK(policy.delete_days->at == scratch.path("run/systemd/journald.conf.d/10-a.conf:2"));
  CHECK(policy.file_days->value == 7);
  CHECK(policy.file_count->value == 7);
  CHECK(policy.total_is_cap); // an empty value brings the default back
  std::filesystem::create_symlink("/dev/null", scratch.path("etc/systemd/journald.conf.d/10-a.conf"));
  policy = only(scratch, LogKeeper::journald);
  CHECK(policy.delete_days->value == 365);
}

TEST_CASE("a journal goes with its oldest line")
{
  const Scratch scratch;
  scratch.write("var/log/journal/x/system.journal", "x");
  scratch.write("etc/systemd/journald.conf", "[Journal]\nMaxRetentionSec=6month\nSystemMaxUse=10G\n");
  const auto policy = only(scratch, LogKeeper::journald);
  CHECK(kept_by(policy, 1).days == 182 - 31 - 1);
  CHECK(outcome_of(policy, 0, 6).foretold == Foretold::loses); // however little is written
  const auto changes = smallest_changes(policy, megabyte, 6);
  REQUIRE(changes.size() == 1);
  CHECK(changes[0].wanted == "MaxRetentionSec=216day");
}

TEST_CASE("what the journal keeps hangs on the volume where nothing else limits it")
{
  const Scratch scratch;
  scratch.write("var/log/journal/x/system.journal", "x");
  scratch.write("etc/systemd/journald.conf", "[Journal]\nSystemMaxUse=4G\n");
  const auto policy = only(scratch, LogKeeper::journald);
  CHECK_FALSE(policy.keeps_days);
  CHECK(outcome_of(policy, 0, 6).foretold == Foretold::unknown);
  CHECK(outcome_of(policy, 10 * megabyte, 6).foretold == Foretold::keeps);
  CHECK(outcome_of(policy, 30 * megabyte, 6).foretold == Foretold::loses);
}

TEST_CASE("a journal in memory is gone with the next boot")
{
  const Scratch scratch;
  scratch.write("usr/lib/systemd/systemd-journald", "x");
  CHECK(only(scratch, LogKeeper::journald).keeps_days == 0);
  scratch.write("etc/systemd/journald.conf", "[Journal]\nStorage=persistent\n");
  CHECK_FALSE(only(scratch, LogKeeper::journald).keeps_days);
  scratch.write("etc/systemd/journald.conf", "[Journal]\nStorage=volatile\n");
  scratch.write("var/log/journal/x/system.journal", "x");
  CHECK(only(scratch, LogKeeper::journald).keeps_days == 0);
}

TEST_CASE("auditd keeps a number of files of a size")
{
  const Scratch scratch;
  scratch.write(
      "etc/audit/auditd.conf",
      "log_file = /var/log/audit/audit.log\nmax_log_file = 8\nnum_logs = 5\nmax_log_file_action = ROTATE\n"
      "space_left_action = SYSLOG\n");
  auto policy = only(scratch, LogKeeper::auditd);
  CHECK(policy.pattern == "/var/log/audit/audit.log");
  CHECK(kept_by(policy, megabyte).days == 32); // four full files beside the one that has just begun
  CHECK(smallest_changes(policy, megabyte, 6)[0].wanted == "num_logs = 24");
  CHECK(kept_by(
            [&] {
              auto more = policy;
              more.file_count->value = 24;
              return more;
            }(),
            megabyte)
            .months == 6);
  const auto many = smallest_changes(policy, 100 * megabyte, 6);
  REQUIRE(many.size() == 2); // auditd takes 999 files at most
  CHECK(many[1].wanted == "max_log_file = 19");

  scratch.write("etc/audit/auditd.conf", "max_log_file = 8\nnum_logs = 5\nmax_log_file_action = keep_logs\n");
  CHECK(only(scratch, LogKeeper::auditd).keeps_all);
  scratch.write(
      "etc/audit/auditd.conf",
      "max_log_file = 8\nnum_logs = 5\nmax_log_file_action = keep_logs\nspace_left_action = rotate\n");
  CHECK(outcome_of(only(scratch, LogKeeper::auditd), megabyte, 6).foretold == Foretold::unknown);
  scratch.write("etc/audit/auditd.conf", "max_log_file_action = SUSPEND\n");
  CHECK(only(scratch, LogKeeper::auditd).access == PolicyAccess::unclear);
}

TEST_CASE("squid rotates when somebody calls it")
{
  const Scratch scratch;
  scratch.write("etc/squid/squid.conf", "access_log daemon:/srv/log/access.log squid\nlogfile_rotate 30\n");
  CHECK(of(scratch, LogKeeper::squid).empty()); // nobody does
  scratch.write("etc/cron.d/squid", "0 3 * * 0 proxy squid -k rotate\n");
  const auto policy = only(scratch, LogKeeper::squid);
  CHECK(policy.pattern == "/srv/log/access.log");
  CHECK(policy.trigger == RotationTrigger::weekly);
  CHECK(policy.keeps_days == 210);
  scratch.write("etc/cron.d/squid", "17 4 * * * root /usr/sbin/squid -k rotate\n");
  CHECK(only(scratch, LogKeeper::squid).keeps_days == 30);
  CHECK(smallest_changes(only(scratch, LogKeeper::squid), 0, 6)[0].wanted == "logfile_rotate 184");
  scratch.write("etc/squid/squid.conf", "logfile_rotate 0\n");
  CHECK(of(scratch, LogKeeper::squid).empty());
}

TEST_CASE("a squid without logfile_rotate keeps ten logs, but where logrotate renames them")
{
  const Scratch scratch;
  scratch.write("etc/squid/squid.conf", "http_port 3128\n");
  scratch.write("etc/cron.d/squid", "17 4 * * * root /usr/sbin/squid -k rotate\n");
  CHECK(only(scratch, LogKeeper::squid).keeps_days == 10);
  scratch.write("etc/squid/squid.conf", "#Default:\n# logfile_rotate 0\nhttp_port 3128\n");
  CHECK(of(scratch, LogKeeper::squid).empty()); // as its distribution built it
  scratch.write("etc/squid/squid.conf", "# logfile_rotate 0\nhttp_port 3128\n");
  CHECK(only(scratch, LogKeeper::squid).keeps_days == 10); // what somebody put out of use
  scratch.write("etc/logrotate.conf",
                "/var/log/squid/*.log {\n daily\n postrotate\n  squid -k rotate\n endscript\n}\n");
  CHECK(of(scratch, LogKeeper::squid).empty());
}

TEST_CASE("squid and logrotate on the same log are told, but not as Debian installs them")
{
  const Scratch scratch;
  scratch.write("etc/squid/squid.conf", "include /etc/squid/conf.d/*.conf\n#Default:\n# logfile_rotate 0\n");
  scratch.write("etc/squid/conf.d/debian.conf",
                "# Logs are managed by logrotate on Debian\nlogfile_rotate 0\n");
  scratch.write("etc/logrotate.conf",
                "/var/log/squid/*.log {\n\tdaily\n\tcompress\n\tdelaycompress\n\trotate "
                "184\n\tmissingok\n\tnocreate\n\tpostrotate\n\t\t/usr/sbin/squid -k "
                "rotate\n\tendscript\n}\n");
  CHECK(of(scratch, LogKeeper::squid).empty());
  scratch.write("etc/squid/conf.d/school.conf", "logfile_rotate 184\n"); // comes later, so it counts
  const auto policy = only(scratch, LogKeeper::squid);
  CHECK(policy.at == scratch.path("etc/squid/conf.d/school.conf:1"));
  CHECK(outcome_of(policy, 0, 6).foretold == Foretold::unknown);
  CHECK(policy.reason.en.find("the rule of logrotate at " + scratch.path("etc/logrotate.conf:1")) == 0);
  scratch.write("etc/squid/conf.d/school.conf",
                "logfile_rotate 184\naccess_log daemon:/srv/log/access.log\n"); // a log of its own
  CHECK(only(scratch, LogKeeper::squid).keeps_days == 184);
}

TEST_CASE("squid and logrotate do not clash where logrotate names files by dates")
{
  const Scratch scratch;
  scratch.write("etc/squid/squid.conf", "logfile_rotate 5\n");
  const auto logrotate = [&](const std::string& lines) {
    scratch.write("etc/logrotate.conf", "/var/log/squid/*.log {\n daily\n rotate 184\n" + lines +
                                            " postrotate\n  squid -k rotate\n endscript\n}\n");
  };
  logrotate(" dateext\n");
  CHECK(of(scratch, LogKeeper::squid).empty()); // the log is renamed before squid is called
  CHECK(only(scratch, LogKeeper::logrotate).keeps_days == 184);
  logrotate(" dateext\n dateformat .%d\n"); // .10 comes back, and squid has a .10 too
  CHECK(only(scratch, LogKeeper::squid).access == PolicyAccess::unclear);
  logrotate(" dateext\n nodateext\n");
  CHECK(only(scratch, LogKeeper::squid).access == PolicyAccess::unclear);
  logrotate(" dateext\n");
  scratch.write("etc/cron.d/squid", "17 4 * * * root squid -k rotate\n"); // which of them takes a line?
  CHECK(only(scratch, LogKeeper::squid).access == PolicyAccess::unclear);
  scratch.write("etc/logrotate.conf", "/var/log/squid/*.log {\n daily\n dateext\n rotate 184\n}\n");
  CHECK(only(scratch, LogKeeper::squid).keeps_days == 5); // what cron lets squid put aside
}

TEST_CASE("squid reads what its configuration includes")
{
  const Scratch scratch;
  scratch.write("etc/cron.d/squid", "17 4 * * * root /usr/sbin/squid -k rotate\n");
  scratch.write("etc/squid/squid.conf", "logfile_rotate 5\ninclude /etc/squid/conf.d/*.conf\n");
  scratch.write("etc/squid/conf.d/school.conf",
                "logfile_rotate 200\ninclude /etc/squid/conf.d/school.conf\n");
  scratch.write("etc/squid/conf.d/old.conf.bak", "logfile_rotate 1\n");
  const auto policy = only(scratch, LogKeeper::squid);
  CHECK(policy.keeps_days == 200);
  CHECK(policy.at == scratch.path("etc/squid/conf.d/school.conf:1"));
}

TEST_CASE("a rule by size that keeps enough with a file a day keeps enough of any log")
{
  const Scratch scratch;
  const auto foretold = [&](const std::string& rotate) {
    scratch.write("etc/logrotate.conf", "/var/log/x.log {\n size 10M\n rotate " + rotate + "\n}\n");
    return outcome_of(only(scratch, LogKeeper::logrotate), 0, 6);
  };
  CHECK(foretold("183").foretold == Foretold::unknown);
  CHECK(foretold("184").foretold == Foretold::keeps);
  CHECK(foretold("184").kept.days == 184);
}

TEST_CASE("tmpfiles deletes by age and at boot")
{
  const Scratch scratch;
  scratch.write("usr/lib/tmpfiles.d/gw.conf",
                "d /var/log/gw 0755 root root 30d -\nd /var/log/gw 0755 root root 1d -\nD /var/log/live 0755 "
                "root root\n"
                "d /tmp 1777 root root 10d\nd /var/log/other 0755 root root -\ne /var/log/old - - - ~0\n");
  scratch.write("usr/lib/tmpfiles.d/masked.conf", "d /var/log/masked - - - 1d\n");
  scratch.write("etc/tmpfiles.d/masked.conf", "");
  const auto all = of(scratch, LogKeeper::tmpfiles);
  REQUIRE(all.size() == 3);
  CHECK(all[0].keeps_days == 29); // a line may go on the 30th day
  CHECK(all[1].keeps_days == 0);
  CHECK(all[2].keeps_days == 0);
}

TEST_CASE("scripts and crontabs that delete logs are found")
{
  const Scratch scratch;
  scratch.write("etc/cron.daily/clean",
                "#!/bin/sh\nLOGS=/var/log/gw\nfind $LOGS -name '*.gz' \\\n  -mtime +60 -delete\n"
                "if true; then\n  rm -f /var/log/gw/*.old\nfi\n");
  scratch.write("etc/cron.daily/clean.dpkg-old", "rm /var/log/never\n"); // run-parts skips it
  scratch.write("etc/crontab", "SHELL=/bin/sh\n# rm\n@daily root journalctl --vacuum-time=2weeks\n");
  scratch.write("var/spool/cron/crontabs/root", "5 4 * * * truncate -s 0 /var/log/nat.log\n");
  const auto all = of(scratch, LogKeeper::cron);
  REQUIRE(all.size() == 4);
  CHECK(all[0].pattern == "/var/log/journal");
  CHECK(all[0].keeps_days == 0);
  CHECK(all[1].pattern == "/var/log/nat.log");
  CHECK(all[2].pattern == "/var/log/gw/**/*.gz");
  CHECK(all[2].keeps_days == 60);
  CHECK(all[2].at == scratch.path("etc/cron.daily/clean:3"));
  CHECK(all[3].access == PolicyAccess::unclear);
}

TEST_CASE("an hourly rule keeps by the hour only where logrotate runs each hour")
{
  const Scratch scratch;
  scratch.write("etc/logrotate.conf", "/var/log/x.log {\n hourly\n rotate 48\n}\n");
  CHECK(only(scratch, LogKeeper::logrotate).keeps_days == 48);
  scratch.write("etc/cron.hourly/logrotate", "#!/bin/sh\n/usr/sbin/logrotate /etc/logrotate.conf\n");
  CHECK(only(scratch, LogKeeper::logrotate).keeps_days == 2);
  std::filesystem::remove(scratch.path("etc/cron.hourly/logrotate"));
  scratch.write("etc/systemd/system/logrotate.timer.d/often.conf",
                "[Timer]\nOnCalendar=\nOnCalendar=hourly\n");
  CHECK(only(scratch, LogKeeper::logrotate).keeps_days == 2);
}

TEST_CASE("flows go by the limits of their folder, down to the watermark")
{
  const Scratch scratch;
  scratch.write("etc/nfdump/default.conf", "# -e\noptions='-l /var/cache/nfdump -p 2055'\n");
  scratch.write("var/cache/nfdump/.nfstat", "first=1\nmaxsize=0\nlifetime=16416000\nwatermark=0\nstatus=0\n");
  CHECK(only(scratch, LogKeeper::nfdump).keeps_all); // a collector without -e deletes nothing
  scratch.write("etc/nfdump/default.conf", "options='-l /var/cache/nfdump -e -p 2055'\n");
  auto policy = only(scratch, LogKeeper::nfdump);
  CHECK(policy.pattern == "/var/cache/nfdump/**/nfcapd.*");
  CHECK(policy.at == scratch.path("etc/nfdump/default.conf:1"));
  CHECK(policy.delete_days->at == scratch.path("var/cache/nfdump/.nfstat:3"));
  CHECK(policy.keeps_days == 179); // of 190, for files go on until 95 % are left
  auto changes = smallest_changes(policy, 0, 6);
  REQUIRE(changes.size() == 1);
  CHECK(changes[0].now == "lifetime=16416000");
  CHECK(changes[0].wanted == "nfexpire -u /var/cache/nfdump -t 195d");
  scratch.write("var/cache/nfdump/.nfstat", "maxsize=0\nlifetime=16848000\nwatermark=95\n");
  CHECK(only(scratch, LogKeeper::nfdump).keeps_days == 184);

  scratch.write("etc/cron.d/flows",
                "5 1 * * * root nfexpire -e /var/cache/nfdump -t 30d -w 100 >/dev/null\n");
  const auto all = of(scratch, LogKeeper::nfdump);
  REQUIRE(all.size() == 2);
  CHECK(all[1].keeps_days == 29);
  changes = smallest_changes(all[1], 0, 6);
  CHECK(changes[0].at == scratch.path("etc/cron.d/flows:1"));
  CHECK(changes[0].now == "-t 30d");
  CHECK(changes[0].wanted == "-t 185d");
}

TEST_CASE("flows that go by volume hang on what comes in a day")
{
  const Scratch scratch;
  scratch.write(
      "etc/systemd/system/gw.service",
      "[Service]\nExecStart=/usr/bin/nfcapd -n gw1,192.0.2.1,/srv/flows/gw1 -n gw2,192.0.2.2,/srv/gw2 "
      "-S 1 -e\n");
  scratch.write("srv/flows/gw1/.nfstat", "maxsize=107374182400\nlifetime=0\nwatermark=90\n");
  const auto all = of(scratch, LogKeeper::nfdump);
  REQUIRE(all.size() == 2);
  CHECK_FALSE(all[0].keeps_days);
  CHECK(kept_by(all[0], 500 * megabyte).days == 184); // of 100 GiB 90
  CHECK(outcome_of(all[0], 501 * megabyte, 6).foretold == Foretold::loses);
  CHECK(smallest_changes(all[0], 1000 * megabyte, 6)[0].wanted == "nfexpire -u /srv/flows/gw1 -s 265778M");
  CHECK(all[1].keeps_all); // no limits are stored there
}

TEST_CASE(
    "a call that nfexpire refuses deletes nothing, and limits that nobody applies are not known to hold")
{
  const Scratch scratch;
  scratch.write("etc/cron.d/flows", "5 1 * * * root nfexpire -e /srv/flows -t 6m\n");
  const auto policy = only(scratch, LogKeeper::nfdump);
  CHECK(policy.access == PolicyAccess::unclear);
  CHECK(policy.reason.en.find("\"-t 6m\"") != std::string::npos);
  scratch.write("etc/cron.d/flows", "5 1 * * * root nfexpire -e /srv/flows -t 6M\n");
  CHECK(only(scratch, LogKeeper::nfdump).keeps_days == 0); // six minutes
  std::filesystem::remove(scratch.path("etc/cron.d/flows"));
  scratch.write("var/cache/nfdump/.nfstat", "maxsize=0\nlifetime=864000\nwatermark=95\n");
  CHECK(only(scratch, LogKeeper::nfdump).access == PolicyAccess::unclear);
}

TEST_CASE("sources that came by themselves have limits of their own")
{
  const Scratch scratch;
  scratch.write("etc/nfdump/all.conf", "options=\"-M /srv/flows -e\"\n");
  scratch.write("srv/flows/192-0-2-1/.nfstat", "lifetime=864000\nwatermark=100\n");
  scratch.write("srv/flows/192-0-2-2/.nfstat", "lifetime=8640000\nwatermark=100\n");
  const auto all = of(scratch, LogKeeper::nfdump);
  REQUIRE(all.size() == 2);
  CHECK(all[0].keeps_days == 9);
  CHECK(all[1].keeps_days == 99);
}

TEST_CASE("a file is told by its lines")
{
  const Scratch scratch;
  const auto keeper = [&](const char* text) {
    const auto rules = read_keeper_file(scratch.write("candidate", text)).policies;
    REQUIRE(rules.size() == 1);
    return rules.front().keeper;
  };
  CHECK(keeper("/var/log/x.log {\n weekly\n}\n") == LogKeeper::logrotate);
  CHECK(keeper("[Journal]\nSystemMaxUse=1G\n") == LogKeeper::journald);
  CHECK(keeper("num_logs = 5\nmax_log_file = 8\n") == LogKeeper::auditd);
  CHECK(keeper("logfile_rotate 4\n") == LogKeeper::squid);
  CHECK(keeper("d /var/log/gw 0755 root root 30d\n") == LogKeeper::tmpfiles);
  CHECK(keeper("lifetime=864000\nwatermark=95\n") == LogKeeper::nfdump);
  CHECK(keeper("5 4 * * * root find /var/log -mtime +3 -delete\n") == LogKeeper::cron);
  CHECK(keeper("#!/bin/sh\nfind /var/log -mtime +3 -delete\n") == LogKeeper::cron);
}

TEST_CASE("hostile configurations end")
{
  for (const std::string text :
       {"", "[Journal]\n=\nMaxRetentionSec=\xff\nSystemMaxUse=1e99G\nSystemMaxFiles=-1\n",
        "num_logs = 99999999999999999999\nmax_log_file = x\nmax_log_file_action=rotate\n",
        "num_logs = 9223372036854775807\nmax_log_file = 9223372036854775807\nmax_log_file_action=rotate\n",
        "logfile_rotate\n", "d /var/log\n", "d /var/log - - - 99999999999999999999y\n", "* * * * * root\n",
        "lifetime=9223372036854775807\nmaxsize=9223372036854775807\nwatermark=999\n", "#!\n\\\n\\\n",
        "#!/bin/sh\nA=$A\nA=$A$A\nfind $A\n"}) {
    CAPTURE(text);
    const Scratch scratch;
    CHECK_NOTHROW(read_keeper_file(scratch.write("x", text)));
  }
}
