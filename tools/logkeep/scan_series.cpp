// SPDX-License-Identifier: Apache-2.0
#include "scan_series.hpp"
#include "archive_logs.hpp"
#include "required_fields.hpp"
#include "settings.hpp"
#include "siblings.hpp"
#include <map>
#include <mutex>

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
Looking looking_at(const KnownSeries& series)
{
  const bool has_required = !required_of(series.log_class).empty();
  if (series.origin == LogOrigin::declared)
    return has_required ? Looking::all : Looking::none;
  return has_required || (series.log_class == LogClass::other && !series.on_event) ? Looking::sampled
                                                                                   : Looking::none;
}

class Scanner {
 public:
  Scanner(const Session& session, Plan plan, const SeriesDone& done)
      : m_session(session), m_settings(session.settings<Settings>()), m_plan(std::move(plan)), m_done(done),
        m_reading(m_plan.series.size())
  {}

  void run()
  {
    const auto tasks = tasks_of(m_plan);
    for (std::size_t i = 0; i < m_plan.series.size(); ++i)
      if ((m_reading[i].left = m_plan.series[i].files.size()) == 0)
        finish(i, {});
    m_session.progress->stage({"reading logs", "正在读取日志"}, tasks.size());
    parallel_for(m_session.jobs, tasks.size(), [&](std::size_t i) {
      read(tasks[i]);
      m_session.progress->advance();
    });
  }

 private:
  struct SeriesReading {
    std::vector<FileScan> scans;
    std::size_t left = 0; // files
  };

  const LogFile& file_at(const Position& at) const { return m_plan.series[at.series].files[at.file]; }

  ScanOptions options_of(const SeriesPlan& plan) const
  {
    auto options = scan_options(plan, m_settings, m_session.school.zone);
    options.fields = looking_at(plan.series);
    return options;
  }

  void read(const Task& task)
  {
    std::vector<FileScan> scans;
    std::vector<MemberTask> members;
    scans.reserve(task.size()); // so that the members can point into it
    for (const auto& at : task) {
      const auto& file = file_at(at);
      const auto options = options_of(m_plan.series[at.series]);
      scans.push_back(file.member ? FileScan(m_session.school.zone) : scan_file(file, options));
      if (file.member)
        members.push_back({&file, options, &scans.back()});
    }
    if (!members.empty())
      scan_members(file_at(task.front()).real, std::move(members));
    for (std::size_t i = 0; i < task.size(); ++i)
      keep(task[i], std::move(scans[i]));
  }

  void keep(const Position& at, FileScan scan)
  {
    std::unique_lock lock(m_mutex);
    auto& reading = m_reading[at.series];
    while (reading.scans.size() < m_plan.series[at.series].files.size())
      reading.scans.emplace_back(m_session.school.zone);
    reading.scans[at.file] = std::move(scan);
    if (--reading.left > 0)
      return;
    auto scans = std::move(reading.scans);
    lock.unlock();
    finish(at.series, std::move(scans));
  }

  void finish(std::size_t number, std::vector<FileScan> scans)
  {
    auto plan = std::move(m_plan.series[number]);
    date_by_siblings(plan.files, scans, [&](std::size_t file, Moment not_after) {
      auto options = options_of(plan);
      options.not_after = not_after;
      return scan_file(plan.files[file], options);
    });
    m_done(number, std::move(plan), std::move(scans));
  }

  const Session& m_session;
  const Settings& m_settings;
  Plan m_plan;
  const SeriesDone& m_done;
  std::mutex m_mutex;
  std::vector<SeriesReading> m_reading;
};

} // namespace

void scan_each(const Session& session, Plan plan, const SeriesDone& done)
{
  Scanner(session, std::move(plan), done).run();
}

Scans scan_all(const Session& session, Plan plan)
{
  Scans scans(plan.series.size());
  scan_each(session, std::move(plan), [&](std::size_t number, const SeriesPlan&, std::vector<FileScan> one) {
    scans[number] = std::move(one);
  });
  return scans;
}

} // namespace eduaudit::logkeep
