// SPDX-License-Identifier: Apache-2.0
#include "jsonl/value.hpp"
#include "record/envelope.hpp"
#include "record/log_policy.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;

TEST_CASE("a rule comes back from its line as it was")
{
  LogPolicy policy;
  policy.root = "/";
  policy.series = "url";
  policy.pattern = "/var/log/url*.log";
  policy.order = 3;
  policy.at = "/etc/logrotate.d/url:1";
  policy.trigger = RotationTrigger::weekly;
  policy.trigger_at = "/etc/logrotate.d/url:2";
  policy.weekday = 7;
  policy.rotate = RotationValue{-1, "/etc/logrotate.d/url:3"};
  policy.size_bytes = RotationValue{2048, "/etc/logrotate.d/url:4"};
  policy.maxsize_bytes = RotationValue{4096, "/etc/logrotate.d/url:5"};
  policy.minsize_bytes = RotationValue{1024, "/etc/logrotate.d/url:6"};
  policy.maxage_days = RotationValue{183, "/etc/logrotate.d/url:7"};
  policy.olddir = "/srv/old";
  policy.keeper = LogKeeper::cron;
  policy.runs_hourly = true;
  policy.delete_days = RotationValue{30, "/etc/cron.daily/clean:2", "find /var/log -mtime +29 -delete"};
  policy.file_days = RotationValue{31, "/etc/systemd/journald.conf:4"};
  policy.total_bytes = RotationValue{1 << 20, "/etc/systemd/journald.conf:5"};
  policy.total_is_cap = true;
  policy.watermark_percent = RotationValue{95, "/srv/flows/.nfstat:7"};
  policy.file_bytes = RotationValue{1 << 10, "/etc/systemd/journald.conf:6"};
  policy.file_count = RotationValue{5, "/etc/audit/auditd.conf:7"};
  policy.keeps_days = 189;
  policy.keeps_all = true;
  policy.access = PolicyAccess::refused;
  policy.reason = verbatim("writable by group or others");
  const Origin origin{"test-school", "logkeep", *parse_rfc3339("2026-11-22T01:00:00+08:00")};
  const auto line = to_line(policy, origin);
  jsonl::Parser parser;
  LogPolicy back;
  REQUIRE(read_fields(*parser.parse(line.substr(0, line.size() - 1)), back));
  CHECK(to_line(back, origin) == line);
  CHECK(back.maxage_days->at == policy.maxage_days->at);
  CHECK(back.trigger == RotationTrigger::weekly);
}
