// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.hpp"
#include "copies.hpp"
#include "find.hpp"
#include "fs/file.hpp"
#include "host_events.hpp"
#include "pipeline/tool.hpp"
#include "record/log_series.hpp"
#include "scan_series.hpp"
#include "settings.hpp"
#include "siblings.hpp"
#include "summary.hpp"
#include <algorithm>
#include <map>
#include <mutex>

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

using Sources = std::vector<Result<std::string>>;

Sources sources_of(const std::vector<FileScan>& scans)
{
  Sources sources;
  for (const auto& scan : scans) {
    if (was_read(scan)) {
      sources.emplace_back(printable(scan.path));
      continue;
    }
    auto error = scan.unread ? *scan.unread : *scan.damaged;
    error.subject = printable(scan.path);
    sources.push_back(tl::unexpected(std::move(error)));
  }
  return sources;
}

// Says what was read in the order of the plan, whichever series was read first.
class SourceTeller {
 public:
  explicit SourceTeller(Emitter& out) : m_out(out) {}

  void tell(std::size_t series, Sources sources)
  {
    const std::lock_guard lock(m_mutex);
    m_waiting.emplace(series, std::move(sources));
    for (auto first = m_waiting.begin(); first != m_waiting.end() && first->first == m_next; ++m_next) {
      for (const auto& source : first->second)
        if (source)
          m_out.read(*source);
        else
          m_out.unread(source.error());
      first = m_waiting.erase(first);
    }
  }

 private:
  Emitter& m_out;
  std::mutex m_mutex;
  std::size_t m_next = 0;
  std::map<std::size_t, Sources> m_waiting;
};

// Nothing of it was found, nor named as unread.
bool is_empty_folder(const std::string& path, const Plan& plan)
{
  const auto holds = [&](const SeriesPlan& one) {
    return std::ranges::any_of(one.files, [&](const LogFile& file) { return file.shown.starts_with(path); });
  };
  return is_folder(path) && std::ranges::none_of(plan.series, holds) &&
         std::ranges::none_of(plan.unread, [&](const Error& one) { return one.subject.starts_with(path); });
}

void run(const Session& session, Emitter& out)
{
  const auto& settings = session.settings<Settings>();
  auto plan = plan_series(settings);
  for (const auto& error : plan.unread)
    out.unread(error);
  for (const auto& path : settings.paths)
    if (is_empty_folder(path, plan))
      out.empty({ErrorKind::read, path, {"there is no log in this folder", "该目录中没有日志"}});
  SourceTeller sources(out);
  scan_each(session, std::move(plan), [&](std::size_t number, SeriesPlan one, std::vector<FileScan> scans) {
    sources.tell(number, sources_of(scans));
    auto series = fact_of(std::move(one.series));
    series.missing_files = missing_rotated(one.files);
    leave_out_copies(one.files, scans);
    for (auto& event : host_events(series, scans))
      out.fact(std::move(event));
    out.fact(summarize(std::move(series), std::move(scans), session.school.zone));
  });
}

} // namespace

extern const Collector series;
const Collector series{
    "series", {"log files and their rotated predecessors", "日志文件及其轮转的历史文件"}, run};

} // namespace eduaudit::logkeep::collect
