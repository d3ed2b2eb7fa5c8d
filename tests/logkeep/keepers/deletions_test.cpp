// SPDX-License-Identifier: Apache-2.0
#include "keep.hpp"
#include "keepers/changes.hpp"
#include "keepers/cron_commands.hpp"
#include "keepers/keepers.hpp"
#include "scratch.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::logkeep;

namespace {

LogPolicy only(const Scratch& scratch)
{
  std::vector<LogPolicy> all;
  for (const auto& policy : read_keepers(scratch.root()).policies)
    if (policy.keeper == LogKeeper::cron)
      all.push_back(policy);
  REQUIRE(all.size() == 1);
  return all.front();
}

void check_unclear(const LogPolicy& policy, const std::string& at)
{
  CHECK(policy.access == PolicyAccess::unclear);
  CHECK_FALSE(policy.keeps_days);
  CHECK_FALSE(policy.keeps_all);
  CHECK(policy.at == at);
}

} // namespace

TEST_CASE("a deletion goes by the folder that cd went to")
{
  for (const auto* line :
       {"cd /var/log/gw && find . -mtime +7 -delete", "cd /var/log/gw; find -mtime +7 -delete",
        "(cd /var/log/gw && find . -mtime +7 -delete; true)",
        "bash -c \"cd /var/log/gw && find . -mtime +7 -delete\"",
        "/bin/sh -c 'find /var/log/gw -mtime +7 -delete'"}) {
    CAPTURE(line);
    const auto all = deletions_of(line);
    REQUIRE(all.size() == 1);
    CHECK(all.front().pattern == "/var/log/gw/**/*");
    CHECK(all.front().delete_days == 8);
    CHECK_FALSE(all.front().unclear);
  }
  CHECK(deletions_of("cd /srv/data && find . -mtime +7 -delete").empty());
}

TEST_CASE("what deletes logs in a way that is not followed is unclear")
{
  for (const auto* line :
       {"cd /var/log/gw; ls -t | tail -n +5 | xargs rm", "for f in /var/log/gw/*; do rm -f \"$f\"; done",
        "for f in $(ls /var/log/gw); do rm ${f}; done", "tmpwatch --nodirs 168 /var/log/gw"}) {
    CAPTURE(line);
    const auto all = deletions_of(line);
    REQUIRE(all.size() == 1);
    CHECK(all.front().unclear);
    CHECK(all.front().pattern.starts_with("/var/log/gw/"));
  }
  CHECK(deletions_of("for f in /tmp/x/*; do rm $f; done").empty());
}

TEST_CASE("tmpreaper and tmpwatch delete by age")
{
  for (const auto* line :
       {"tmpreaper 7d /var/log/gw", "tmpreaper -m 168h /var/log/gw", "tmpwatch 168 /var/log/gw/"}) {
    CAPTURE(line);
    const auto all = deletions_of(line);
    REQUIRE(all.size() == 1);
    CHECK(all.front().pattern == "/var/log/gw/**/*");
    CHECK(all.front().delete_days == 7);
    CHECK_FALSE(all.front().unclear);
  }
  CHECK(deletions_of("tmpreaper 7d /tmp").empty());
}

TEST_CASE("the age that tmpreaper is given is what changes")
{
  const Scratch scratch;
  scratch.write("etc/cron.d/gw", "5 1 * * * root tmpreaper 7d /var/log/gw\n");
  const auto changes = smallest_changes(only(scratch), any_volume, 6);
  REQUIRE(changes.size() == 1);
  CHECK(changes[0].now == "7d");
  CHECK(changes[0].wanted == "185d");
}

TEST_CASE("a script goes on where its line before went")
{
  const Scratch scratch;
  scratch.write("etc/cron.daily/clean", "#!/bin/sh\ncd /var/log/gw\nfind . -mtime +7 -delete\n");
  const auto policy = only(scratch);
  CHECK(policy.pattern == "/var/log/gw/**/*");
  CHECK(policy.keeps_days == 7);
  scratch.write("etc/cron.daily/clean", "#!/bin/sh\nfor f in /var/log/gw/*.gz\ndo\n  rm \"$f\"\ndone\n");
  check_unclear(only(scratch), scratch.path("etc/cron.daily/clean:4"));
}

TEST_CASE("a script that a crontab calls is read")
{
  const Scratch scratch;
  scratch.write("etc/cron.d/gw", "5 1 * * * root /usr/local/sbin/clean-gw >/dev/null\n");
  scratch.write("usr/local/sbin/clean-gw", "#!/bin/bash\nfind /var/log/gw -mtime +9 -delete\n");
  const auto policy = only(scratch);
  CHECK(policy.keeps_days == 9);
  CHECK(policy.at == scratch.path("usr/local/sbin/clean-gw:2"));
}

TEST_CASE("a service that a timer starts deletes too")
{
  const Scratch scratch;
  scratch.write("etc/systemd/system/gw.timer", "[Timer]\nOnCalendar=daily\n");
  scratch.write("etc/systemd/system/gw.service",
                "[Service]\nType=oneshot\nExecStart=-/usr/bin/find /var/log/gw -mtime +5 -delete\n");
  scratch.write("etc/systemd/system/never.service", "[Service]\nExecStart=rm -r /var/log/other\n");
  const auto policy = only(scratch);
  CHECK(policy.pattern == "/var/log/gw/**/*");
  CHECK(policy.keeps_days == 5);
  CHECK(policy.at == scratch.path("etc/systemd/system/gw.service:3"));
}

TEST_CASE("a script of a rule of logrotate deletes too")
{
  const Scratch scratch;
  scratch.write("etc/logrotate.conf",
                "/var/log/gw/url.log {\n daily\n rotate 400\n postrotate\n"
                "  find /var/log/gw -name 'url.log.*' -mtime +30 -delete\n endscript\n}\n");
  const auto policy = only(scratch);
  CHECK(policy.pattern == "/var/log/gw/**/url.log.*");
  CHECK(policy.keeps_days == 30);
  CHECK(policy.at == scratch.path("etc/logrotate.conf:5"));
  scratch.write("etc/logrotate.conf",
                "/var/log/gw/url.log {\n daily\n rotate 400\n lastaction\n  rm -f $1.*\n endscript\n}\n");
  check_unclear(only(scratch), scratch.path("etc/logrotate.conf:5"));
}
