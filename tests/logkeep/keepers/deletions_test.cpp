// SPDX-License-Identifier: Apache-2.0
#include "keep.hpp"
#include "keepers/changes.hpp"
#include "keepers/cron_commands.hpp"
#include "keepers/keepers.hpp"
#include "scratch.hpp"
#include <algorithm>
#include <doctest/doctest.h>
#include <filesystem>

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

TEST_CASE("a script in another language that deletes logs is unclear, by the first line that does")
{
  struct Script {
    const char* text;
    int line;
  };
  for (const auto& script :
       {Script{
            "#!/usr/bin/env python3\nimport os\nD = '/var/log/gw'\nfor f in os.listdir(D):\n  os.remove(f)\n",
            5},
        Script{"#!/usr/bin/python3.11\nimport shutil\nshutil.rmtree('/var/log/gw')\n", 3},
        Script{"#!/usr/bin/perl -w\n# unlink\nmy @old = glob('/var/log/gw');\nunlink @old;\n", 4},
        Script{"#!/usr/bin/perl\nsystem(\"find /var/log/gw -mtime +7 -delete\");\n", 2},
        Script{"#!/usr/bin/gawk -f\n{ system(\"rm -f /var/log/gw/\" $1) }\n", 2},
        Script{"#!/usr/bin/python3\nimport subprocess\nsubprocess.run(['rm', '-rf', '/var/log/gw'])\n", 3}}) {
    CAPTURE(script.text);
    const Scratch scratch;
    scratch.write("usr/local/sbin/clean", script.text);
    const auto at = scratch.path("usr/local/sbin/clean:" + std::to_string(script.line));
    for (const auto& [file, text] :
         {std::pair("etc/cron.d/gw", "5 1 * * * root cd / && /usr/local/sbin/clean 2>/dev/null\n"),
          std::pair("etc/cron.daily/gw", "#!/bin/sh\ntrue\n/usr/local/sbin/clean\n"),
          std::pair(
              "etc/logrotate.conf",
              "/var/log/a {\n daily\n rotate 200\n postrotate\n  /usr/local/sbin/clean\n endscript\n}\n")}) {
      CAPTURE(file);
      scratch.write(file, text);
      check_unclear(only(scratch), at);
      CHECK(only(scratch).pattern == "/var/log/gw/**/*");
      std::filesystem::remove(scratch.path(file));
    }
    scratch.write("etc/cron.daily/gw", script.text); // run-parts takes any language
    check_unclear(only(scratch), scratch.path("etc/cron.daily/gw:" + std::to_string(script.line)));
  }
}

TEST_CASE("what an interpreter is given is read, and the logs that its line names")
{
  const Scratch scratch;
  scratch.write("opt/clean.py", "import os, sys\nos.unlink(sys.argv[1])\n"); // no #!
  scratch.write("etc/cron.d/gw", "5 1 * * * root cd /opt; python3 ./clean.py /var/log/gw/url.log.1\n");
  check_unclear(only(scratch), scratch.path("opt/clean.py:2"));
  CHECK(only(scratch).pattern == "/var/log/gw/url.log.1");
  for (const auto* command :
       {"perl -e 'unlink glob(q(/var/log/gw))'", "python3 -c \"import shutil; shutil.rmtree('/var/log/gw')\"",
        "ls /var/log/gw | awk '{ system(\"rm /var/log/gw/\" $1) }'"}) {
    CAPTURE(command);
    scratch.write("etc/cron.d/gw", "5 1 * * * root " + std::string(command) + "\n");
    check_unclear(only(scratch), scratch.path("etc/cron.d/gw:1"));
    CHECK(only(scratch).pattern == "/var/log/gw/**/*");
  }
}

TEST_CASE("a script in another language that deletes no log is none, nor is one of a package")
{
  const Scratch scratch;
  scratch.write("etc/cron.d/gw",
                "5 1 * * * root /usr/local/sbin/report\n6 1 * * * root /usr/sbin/logwatch\n");
  const auto count = [&](const std::string& text) {
    scratch.write("usr/local/sbin/report", "#!/usr/bin/python3\n" + text);
    return std::ranges::count(read_keepers(scratch.root()).policies, LogKeeper::cron, &LogPolicy::keeper);
  };
  CHECK(count("print(open('/var/log/gw/url.log').read())\n") == 0);
  CHECK(count("import os\nos.remove('/tmp/report')\n") == 0);
  CHECK(count("import logging\n# os.remove('/var/log/gw')\n") == 0);
  const auto* deletes = "#!/usr/bin/perl\nrmtree('/var/log/gw');\n";
  scratch.write("usr/sbin/logwatch", deletes);
  CHECK(count("") == 1);
  scratch.write("var/lib/dpkg/info/logwatch.list", "/.\n/usr/sbin/logwatch\n");
  CHECK(count("") == 0);
}

TEST_CASE("scripts that call scripts are read to the last")
{
  const Scratch scratch;
  scratch.write("etc/cron.daily/a", "#!/bin/sh\nif true; then\n  /usr/local/bin/b\nfi\n");
  scratch.write("usr/local/bin/b", "#!/bin/sh\n/usr/local/bin/c\n/usr/local/bin/b\n");
  scratch.write("usr/local/bin/c", "#!/bin/sh\n/usr/local/bin/b\nfind /var/log/gw -mtime +7 -delete\n");
  check_unclear(only(scratch), scratch.path("usr/local/bin/c:3")); // b may not be run
  scratch.write("etc/cron.daily/a", "#!/bin/sh\n/usr/local/bin/b\n");
  CHECK(only(scratch).keeps_days == 7);
}

TEST_CASE("savelog keeps so many files, at a pace that is not known")
{
  const auto all = deletions_of("savelog -c 7 /var/log/gw/url.log");
  REQUIRE(all.size() == 1);
  CHECK(all.front().unclear);
  CHECK(all.front().pattern == "/var/log/gw/url.log");
  CHECK(deletions_of("savelog /srv/x").empty());
}
