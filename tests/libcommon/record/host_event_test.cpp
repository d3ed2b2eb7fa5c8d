// SPDX-License-Identifier: Apache-2.0
#include "record/envelope.hpp"
#include "record/host_event.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;

TEST_CASE("every field of a host event survives writing and reading")
{
  HostEvent e;
  e.root = "/";
  e.kind = HostEventKind::clock_change;
  e.moment = parse_rfc3339("2026-03-01T08:00:00+08:00").value();
  e.service = "rsyslogd";
  e.before = parse_rfc3339("2026-03-01T09:00:00+08:00").value();
  e.source = "wtmp";
  e.path = "/var/log/wtmp";
  const Origin origin{"u", "t", Moment{}};
  const auto line = to_line(e, origin);
  jsonl::Parser parser;
  HostEvent back;
  REQUIRE(read_fields(*parser.parse(line), back));
  CHECK(to_line(back, origin) == line);
  CHECK(back.kind == HostEventKind::clock_change);
  CHECK(back.before == e.before);
}

TEST_CASE("two events of one log are two facts")
{
  const HostEvent boot{.kind = HostEventKind::boot, .path = "/var/log/wtmp"};
  auto other = boot;
  other.moment += std::chrono::seconds{1};
  CHECK(Schema<HostEvent>::key(boot) != Schema<HostEvent>::key(other));
}
