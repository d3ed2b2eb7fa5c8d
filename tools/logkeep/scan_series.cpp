// SPDX-License-Identifier: Apache-2.0
#include "scan_series.hpp"
#include "archive_logs.hpp"
#include "required_fields.hpp"
#include "settings.hpp"
#include "siblings.hpp"
#include <map>

namespace eduaudit::logkeep {

namespace {

struct Position {
  std::size_t series;
  std::size_t file;
};
// What one thread reads: a file, or all members of an archive.
using Task = std::vector<Position>;

std::vector<Task> tasks_of(const Plan& plan)
{
  std::vector<Task> tasks;
  std::map<std::string, std::size_t> archives; // their tasks
  for (std::size_t series = 0; series < plan.series.size(); ++series)
    for (std::size_t number = 0; number < plan.series[series].files.size(); ++number) {
      const auto& file = plan.series[series].files[number];
      const auto known = file.member ? archives.find(file.real) : archives.end();
      if (known != archives.end()) {
        tasks[known->second].push_back({series, number});
        continue;
      }
      if (file.member)
        archives[file.real] = tasks.size();
      tasks.push_back({{series, number}});
    }
  return tasks;
}

// A log that is declared of a class is read for what its lines must tell; of others not every line is.
Looking looking_at(const LogSeries& series)
{
  const bool has_required = !required_of(series.log_class).empty();
  if (series.origin == LogOrigin::declared)
    return has_required ? Looking::all : Looking::none;
  return has_required || (series.log_class == LogClass::other && !series.on_event) ? Looking::sampled
                                                                                   : Looking::none;
}

ScanOptions options_of(const SeriesPlan& plan, const Settings& settings, Zone zone)
{
  auto options = scan_options(plan, settings, zone);
  options.fields = looking_at(plan.series);
  return options;
}

} // namespace

Scans scan_all(const Session& session, const Plan& plan)
{
  const auto zone = session.school.zone;
  const auto& settings = session.settings<Settings>();
  Scans scans(plan.series.size());
  for (std::size_t i = 0; i < plan.series.size(); ++i)
    for (std::size_t file = 0; file < plan.series[i].files.size(); ++file)
      scans[i].emplace_back(zone);
  const auto tasks = tasks_of(plan);
  session.progress->stage({"reading logs", "正在读取日志"}, tasks.size());
  parallel_for(session.jobs, tasks.size(), [&](std::size_t i) {
    std::vector<MemberTask> members;
    std::string archive;
    for (const auto& at : tasks[i]) {
      const auto& file = plan.series[at.series].files[at.file];
      const auto options = options_of(plan.series[at.series], settings, zone);
      auto& scan = scans[at.series][at.file];
      if (!file.member)
        scan = scan_file(file, options);
      else
        members.push_back({&file, options, &scan});
      archive = file.real;
    }
    if (!members.empty())
      scan_members(archive, std::move(members));
    session.progress->advance();
  });
  for (std::size_t i = 0; i < plan.series.size(); ++i)
    date_by_siblings(plan.series[i].files, scans[i], [&](std::size_t file, Moment not_after) {
      auto options = options_of(plan.series[i], settings, zone);
      options.not_after = not_after;
      return scan_file(plan.series[i].files[file], options);
    });
  return scans;
}

} // namespace eduaudit::logkeep
