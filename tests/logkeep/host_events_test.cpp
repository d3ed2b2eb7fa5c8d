// SPDX-License-Identifier: Apache-2.0
#include "host_events.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::logkeep;

namespace {

HostEvent at(int64_t seconds, HostEventKind kind, std::string service = "")
{
  return {.kind = kind, .moment = Moment{std::chrono::seconds{seconds}}, .service = std::move(service)};
}

} // namespace

TEST_CASE("an event that several files show is one, and belongs to the series")
{
  std::vector<FileScan> scans;
  scans.emplace_back(shanghai);
  scans.back().events = {at(5000, HostEventKind::shutdown), at(1000, HostEventKind::boot)};
  scans.emplace_back(shanghai);
  scans.back().events = {at(1002, HostEventKind::boot), at(9000, HostEventKind::boot),
                         at(1000, HostEventKind::service_stop, "rsyslogd"),
                         at(1000, HostEventKind::service_stop, "auditd")};
  LogSeries series;
  series.name = "/srv/a/var/log/syslog";
  series.root = "/srv/a";
  const auto events = host_events(series, scans);
  REQUIRE(events.size() == 5);
  CHECK(events[0].kind == HostEventKind::boot);
  CHECK(events[0].root == "/srv/a");
  CHECK(events[0].path == "/srv/a/var/log/syslog");
  CHECK(events[4].moment.time_since_epoch().count() == 9000);
}
