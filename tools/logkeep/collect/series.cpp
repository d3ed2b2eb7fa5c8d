// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.hpp"
#include "find.hpp"
#include "host_events.hpp"
#include "pipeline/tool.hpp"
#include "record/log_series.hpp"
#include "scan_series.hpp"
#include "settings.hpp"
#include "summary.hpp"
#include <algorithm>
#include <map>

namespace eduaudit::logkeep::collect {

namespace {

// A damaged file was read as far as it goes, which is a finding; a failing disk is a source that was not
// read.
bool was_read(const FileScan& scan)
{
  const auto& damaged = scan.damaged;
  return !scan.unread &&
         (!damaged || damaged->kind == ErrorKind::damaged || damaged->kind == ErrorKind::truncated);
}

void say_sources(const std::vector<FileScan>& scans, Emitter& out)
{
  for (const auto& scan : scans) {
    if (was_read(scan)) {
      out.read(printable(scan.path));
      continue;
    }
    auto error = scan.unread ? *scan.unread : *scan.damaged;
    error.subject = printable(scan.path);
    out.unread(error);
  }
}

void run(const Session& session, Emitter& out)
{
  const auto plan = plan_series(session.settings<Settings>());
  for (const auto& error : plan.unread)
    out.unread(error);
  auto scans = scan_all(session, plan);
  for (std::size_t i = 0; i < plan.series.size(); ++i) {
    say_sources(scans[i], out);
    for (auto& event : host_events(plan.series[i].series, scans[i]))
      out.fact(std::move(event));
    out.fact(summarize(plan.series[i].series, std::move(scans[i]), session.school.zone));
  }
}

} // namespace

extern const Collector series;
const Collector series{
    "series", {"log files and their rotated predecessors", "日志文件及其轮转的历史文件"}, run};

} // namespace eduaudit::logkeep::collect
