// SPDX-License-Identifier: Apache-2.0
#include "scan_series.hpp"
#include "scratch.hpp"
#include "settings.hpp"
#include <doctest/doctest.h>
#include <map>
#include <mutex>

using namespace eduaudit;
using namespace eduaudit::logkeep;

namespace {

class Reading {
 public:
  explicit Reading(unsigned jobs) : m_progress(cli::ProgressMode::none, "logkeep", Language::en)
  {
    session.jobs = jobs;
    session.school.zone = shanghai;
    session.settings_store = std::make_shared<Settings>();
    session.progress = &m_progress;
  }
  Session session;

 private:
  cli::Progress m_progress;
};

SeriesPlan series_of(const Scratch& scratch, const std::string& name, const std::vector<std::string>& files)
{
  SeriesPlan plan;
  plan.series.name = name;
  for (const auto& file : files)
    plan.files.push_back({file, scratch.path(file), file});
  return plan;
}

constexpr std::string_view line = "2026-03-01T08:00:00+08:00 gw1 app: one\n";

} // namespace

TEST_CASE("a series is handed over before the next is read, so that not all are in memory")
{
  const Scratch scratch;
  scratch.write("a.log", line);
  scratch.write("b.log", line);
  const Reading reading(1);
  Plan plan{{series_of(scratch, "a", {"a.log"}), series_of(scratch, "b", {"b.log"})}, {}};
  std::vector<std::string> unread;
  scan_each(reading.session, std::move(plan),
            [&](std::size_t, const SeriesPlan& one, const std::vector<FileScan>& scans) {
              std::filesystem::remove(scratch.path("b.log"));
              if (scans.front().unread)
                unread.push_back(one.series.name);
            });
  CHECK(unread == std::vector<std::string>{"b"});
}

TEST_CASE("each series gets the scans of its own files, in their order, whatever the number of threads")
{
  const Scratch scratch;
  Plan plan;
  for (int i = 0; i < 40; ++i) {
    std::vector<std::string> files;
    for (int file = 0; file < i % 4; ++file) { // also of none
      files.push_back("log" + std::to_string(i) + "." + std::to_string(file));
      scratch.write(files.back(), line);
    }
    plan.series.push_back(series_of(scratch, std::to_string(i), files));
  }
  const Reading reading(4);
  std::mutex mutex;
  std::map<std::size_t, std::vector<std::string>> paths;
  scan_each(reading.session, plan,
            [&](std::size_t number, const SeriesPlan& one, const std::vector<FileScan>& scans) {
              const std::lock_guard lock(mutex);
              REQUIRE(one.series.name == std::to_string(number));
              for (const auto& scan : scans)
                paths[number].push_back(scan.path);
              paths.try_emplace(number);
            });
  REQUIRE(paths.size() == 40);
  for (std::size_t i = 0; i < plan.series.size(); ++i) {
    std::vector<std::string> wanted;
    for (const auto& file : plan.series[i].files)
      wanted.push_back(file.shown);
    CHECK(paths[i] == wanted);
  }
}
