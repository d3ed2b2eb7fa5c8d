// SPDX-License-Identifier: Apache-2.0
#include "extract_read.hpp"
#include "archive_logs.hpp"
#include "scan_series.hpp"
#include "settings.hpp"
#include "siblings.hpp"
#include <functional>

namespace eduaudit::logkeep {

namespace {

using Indexes = std::vector<std::vector<FileIndex>>;

struct Position {
  std::size_t series;
  std::size_t file;
};

std::vector<Position> positions(const Plan& plan, const std::function<bool(const LogFile&)>& wanted)
{
  std::vector<Position> all;
  for (std::size_t series = 0; series < plan.series.size(); ++series)
    for (std::size_t file = 0; file < plan.series[series].files.size(); ++file)
      if (wanted(plan.series[series].files[file]))
        all.push_back({series, file});
  return all;
}

// Reads them as `logkeep collect` does.
void index_whole(const Session& session, const Plan& plan, const std::function<bool(const LogFile&)>& wanted,
                 Indexes& indexes)
{
  Plan part{plan.series, {}};
  for (auto& series : part.series)
    std::erase_if(series.files, std::not_fn(wanted));
  auto scans = scan_all(session, std::move(part));
  std::vector<std::size_t> next(plan.series.size());
  for (const auto& at : positions(plan, wanted))
    indexes[at.series][at.file].scan = std::move(scans[at.series][next[at.series]++]);
}

void date_by_siblings(const Session& session, const SeriesPlan& series, std::vector<FileIndex>& indexes)
{
  std::vector<FileScan> scans;
  scans.reserve(indexes.size());
  for (auto& index : indexes)
    scans.push_back(std::move(index.scan));
  date_by_siblings(series.files, scans, [&](std::size_t file, Moment not_after) {
    auto options = scan_options(series, session.settings<Settings>(), session.school.zone);
    options.not_after = not_after;
    if (series.files[file].member)
      return scan_file(series.files[file], options);
    indexes[file] = index_file(series.files[file], options);
    return std::move(indexes[file].scan);
  });
  for (std::size_t i = 0; i < indexes.size(); ++i)
    indexes[i].scan = std::move(scans[i]);
}

Result<std::unique_ptr<ByteSource>> content_of(const LogFile& file)
{
  return open_source(file.real).map([](OpenedSource&& opened) { return std::move(opened.source); });
}

Result<OpenedLog> open_log(const LogFile& file, const Excerpt& excerpt, const std::atomic<bool>& stop)
{
  auto present = file;
  auto path = present_path(file.real, file.identity);
  if (!path)
    return tl::unexpected(path.error());
  present.real = std::move(*path);
  auto source = excerpt.ranges.empty() ? content_of(present) : ranges_source(present, excerpt.ranges);
  if (!source)
    return tl::unexpected(source.error());
  if (file.identity && identity_of(present.real) != file.identity)
    return tl::unexpected(gone_meanwhile(file.shown)); // it may be another one that was opened
  return OpenedLog{stoppable(std::move(*source), stop), {}};
}

} // namespace

std::vector<std::vector<FileIndex>> index_all(const Session& session, const Plan& plan, Reading reading)
{
  const auto zone = session.school.zone;
  const auto& settings = session.settings<Settings>();
  Indexes indexes(plan.series.size());
  for (std::size_t i = 0; i < plan.series.size(); ++i)
    for (std::size_t file = 0; file < plan.series[i].files.size(); ++file)
      indexes[i].emplace_back(zone);
  const auto whole = [&](const LogFile& file) { return reading == Reading::whole || file.member; };
  index_whole(session, plan, whole, indexes);
  const auto others = positions(plan, std::not_fn(std::function<bool(const LogFile&)>(whole)));
  parallel_for(session.jobs, others.size(), [&](std::size_t i) {
    const auto& series = plan.series[others[i].series];
    indexes[others[i].series][others[i].file] =
        index_file(series.files[others[i].file], scan_options(series, settings, zone));
  });
  if (reading == Reading::sampled)
    for (std::size_t i = 0; i < plan.series.size(); ++i)
      date_by_siblings(session, plan.series[i], indexes[i]);
  return indexes;
}

FileScan read_excerpt(const LogFile& file, ScanOptions options, const Excerpt& excerpt, LineVisitor visit,
                      const std::atomic<bool>& stop)
{
  options.visit = std::move(visit);
  if (file.member)
    return scan_member(file, options);
  return scan_log(file, {[&] { return open_log(file, excerpt, stop); }}, options);
}

} // namespace eduaudit::logkeep
