// SPDX-License-Identifier: Apache-2.0
#include "keepers/cron_commands.hpp"
#include <doctest/doctest.h>

using namespace eduaudit::logkeep;

namespace {

Deletion only(std::string_view line)
{
  const auto all = deletions_of(line);
  REQUIRE(all.size() == 1);
  return all.front();
}

} // namespace

TEST_CASE("find deletes what is older than -mtime says")
{
  const auto one = only("find /var/log/squid -name '*.gz' -type f -mtime +30 -delete");
  CHECK(one.pattern == "/var/log/squid/**/*.gz");
  CHECK(one.delete_days == 31); // more than 30 whole days
  CHECK_FALSE(one.unclear);
  CHECK(only("find /var/log -maxdepth 1 -mtime +7 -exec rm -f {} \\;").pattern == "/var/log/*");
  CHECK(only("/usr/bin/find /var/log/ -mmin +1440 -print0 | xargs -0 rm -f").delete_days == 1);
  CHECK(only("cd /srv && nice -n 10 find /srv/logs -mtime +90 -delete >/dev/null 2>&1").delete_days == 91);
  CHECK(only("find /var/log -name '*.log' -delete").delete_days == 0);
}

TEST_CASE("what find only lists, packs or removes elsewhere is no deletion of logs")
{
  CHECK(deletions_of("find /var/log -mtime +30").empty());
  CHECK(deletions_of("find /var/log -mtime +30 -exec gzip {} +").empty());
  CHECK(deletions_of("find /var/log -type f -empty -delete").empty());
  CHECK(deletions_of("find /tmp -mtime +3 -delete").empty());
  CHECK(deletions_of("# find /var/log -mtime +3 -delete").empty());
  CHECK(deletions_of("echo 'find /var/log -mtime +3 -delete'").empty());
}

TEST_CASE("a find with tests that we do not follow is unclear")
{
  CHECK(only("find /var/log ! -name keep -mtime +3 -delete").unclear);
  CHECK(only("find /var/log -newer /etc/stamp -delete").unclear);
  CHECK(only("find $LOGS/log -mtime +3 -delete").unclear);
}

TEST_CASE("rm and emptying take a file at every run")
{
  CHECK(only("rm -f /var/log/squid/*.gz").pattern == "/var/log/squid/*.gz");
  CHECK(only("rm -f /var/log/squid/*.gz").delete_days == 0);
  CHECK(only("truncate -s 0 /var/log/url.log").pattern == "/var/log/url.log");
  CHECK(only(": > /var/log/url.log").pattern == "/var/log/url.log");
  CHECK(only("cat /dev/null >/var/log/url.log").pattern == "/var/log/url.log");
  CHECK(deletions_of("rm -rf /tmp/x").empty());
  CHECK(deletions_of("echo done >> /var/log/job.log").empty());
  CHECK(deletions_of("job > /var/log/job.log").empty());
  CHECK(deletions_of("truncate -s 10M /var/log/url.log").empty());
}

TEST_CASE("journalctl deletes by age, sum and number")
{
  const auto age = only("journalctl --vacuum-time=30d");
  CHECK(age.kind == Deletion::Kind::journal);
  CHECK(age.delete_days == 30);
  CHECK(only("/usr/bin/journalctl --vacuum-size=500M >/dev/null").total_bytes == 500 << 20);
  CHECK(only("journalctl --vacuum-files=5").file_count == 5);
  CHECK(deletions_of("journalctl -u ssh").empty());
}

TEST_CASE("hostile commands end")
{
  for (const auto* line : {"", "find", "rm", "find /var/log -name", "\"", "'", "\\", "|", "||", "&&;", ">",
                           "journalctl --vacuum-time=", "truncate -s", "nice", "find /log -mtime",
                           "find /log -exec", "$(rm /var/log)"})
    CHECK_NOTHROW(deletions_of(line));
}
