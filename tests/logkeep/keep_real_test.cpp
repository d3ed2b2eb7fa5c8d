// SPDX-License-Identifier: Apache-2.0
#include "keep.hpp"
#include "keepers/outcome.hpp"
#include "logrotate.hpp"
#include "scratch.hpp"
#include <algorithm>
#include <array>
#include <doctest/doctest.h>
#include <fcntl.h>
#include <fstream>
#include <glob.h>
#include <map>
#include <string>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

using namespace eduaudit;
using namespace eduaudit::logkeep;

namespace {

constexpr int simulated_days = 830;
constexpr int bytes_a_day = 500;
constexpr const char* program = "/usr/sbin/logrotate";
constexpr std::time_t start = 1735689600; // 2025-01-01

struct Rule {
  const char* name;
  const char* text;
  int64_t days;                   // that it keeps at least
  bool (*is_busy)(int) = nullptr; // days on which something is written; every day
};

// The first line makes logrotate know the log; then it is quiet until a Tuesday, until the end of a January.
bool from_a_tuesday(int day)
{
  return day == 0 || day >= 34;
}

bool from_30_january(int day)
{
  return day == 0 || day >= 394;
}

// So that it is big enough on a Saturday, and rotated on the Sunday behind it too.
bool but_one_sunday(int day)
{
  return day != 32;
}

bool every_20_days(int day)
{
  return day % 20 == 0;
}

bool every_5_days(int day)
{
  return day % 5 == 0;
}

// Friday 31 January 2025, behind four quiet weeks.
bool from_a_friday(int day)
{
  return day == 0 || day >= 30;
}

constexpr Rule rules[] = {
    {"daily14", "daily\n rotate 14", 14},
    {"daily180", "daily\n rotate 180", 180},
    {"daily183", "daily\n rotate 183", 183},
    {"daily184", "daily\n rotate 184", 184},
    {"daily184-dateext", "daily\n dateext\n rotate 184", 184},
    {"weekly4", "weekly\n rotate 4", 28},
    {"weekly25", "weekly\n rotate 25", 175},
    {"weekly26", "weekly\n rotate 26", 182},
    {"weekly27", "weekly\n rotate 27", 189},
    {"weekly3-on-tuesday", "weekly 2\n rotate 3", 21},
    {"weekly3-every-seven-days", "weekly 7\n rotate 3", 21},
    {"monthly1", "monthly\n rotate 1", 28},
    {"monthly5", "monthly\n rotate 5", 150},
    {"monthly6", "monthly\n rotate 6", 181},
    {"monthly7", "monthly\n rotate 7", 212},
    {"yearly1", "yearly\n rotate 1", 365},
    {"hourly48-run-daily", "hourly\n rotate 48", 48},
    {"all-maxage180", "daily\n rotate -1\n maxage 180", 180},
    {"weekly52-maxage180", "weekly\n rotate 52\n maxage 180", 182},
    {"weekly52-maxage183", "weekly\n rotate 52\n maxage 183", 189},
    {"monthly12-maxage180", "monthly\n rotate 12\n maxage 180", 181},
    {"yearly2-maxage180", "yearly\n rotate 2\n maxage 180", 365},
    {"daily-none", "daily", 0},
    {"size-wins", "weekly\n size 1k\n rotate 26", 78},
    {"weekly-wins", "size 1k\n weekly\n rotate 26", 182},
    {"maxsize", "weekly\n maxsize 1k\n rotate 26", 60},
    {"maxsize-of-two-weekly-files", "weekly\n maxsize 2k\n rotate 26", 90, but_one_sunday},
    {"maxsize-alone", "maxsize 1k\n rotate 60", 180},
    {"maxsize-below-size", "size 100k\n maxsize 1k\n rotate 26", 78},
    {"size-below-maxsize", "size 1k\n maxsize 100k\n rotate 26", 78},
    {"minsize", "daily\n minsize 1k\n rotate 5", 15},
    {"minsize-of-size", "minsize 5k\n size 1k\n rotate 26", 78},
    {"weekly2-minsize", "weekly\n minsize 1k\n rotate 2", 10, from_a_tuesday},
    {"weekly27-minsize", "weekly\n minsize 1k\n rotate 27", 185, from_a_tuesday},
    {"monthly1-minsize", "monthly\n minsize 500\n rotate 1", 1, from_30_january},
    {"monthly3-minsize", "monthly\n minsize 500\n rotate 3", 60, from_30_january},
    {"monthly6-minsize", "monthly\n minsize 500\n rotate 6", 151, from_30_january},
    {"daily14-notifempty", "daily\n notifempty\n rotate 14", 14},
    {"weekly2-notifempty", "weekly\n notifempty\n create\n rotate 2", 8, from_a_friday},
    {"weekly27-notifempty", "weekly\n notifempty\n create\n rotate 27", 183, from_a_friday},
    {"monthly6-notifempty", "monthly\n notifempty\n create\n rotate 6", 151, from_30_january},
    {"weekly27-nocreate", "weekly\n rotate 27", 183, from_a_friday},
    {"monthly6-nocreate", "monthly\n rotate 6", 151, from_30_january},
    {"weekly27-quiet", "weekly\n create\n rotate 27", 189, from_a_friday},
    {"monthly6-quiet", "monthly\n create\n rotate 6", 181, from_30_january},
    {"size-maxage20", "size 500\n maxage 20\n rotate 50", 20, every_20_days},
    {"all-size-maxage5", "size 500\n rotate -1\n maxage 5", 5, every_5_days},
    {"start5", "daily\n start 5\n rotate 4", 4},
    {"copytruncate", "daily\n copytruncate\n rotate 4", 4},
    {"olddir", "daily\n rotate 9\n olddir @old", 9},
};

std::string library()
{
  glob_t found{};
  std::string path;
  if (::glob("/usr/lib/*/faketime/libfaketime.so.1", 0, nullptr, &found) == 0)
    path = found.gl_pathv[0];
  ::globfree(&found);
  return path;
}

// Each log has a folder of its own, and the first word of each line is the number of its day.
class Simulation {
 public:
  explicit Simulation(const Scratch& scratch) : m_scratch(scratch)
  {
    std::string text = "missingok\n"; // until a quiet log is written again
    for (const auto& rule : rules) {
      std::filesystem::create_directories(scratch.path(std::string(rule.name) + "/old"));
      std::string body = rule.text;
      if (const auto at = body.find('@'); at != std::string::npos)
        body.replace(at, 1, scratch.path(rule.name) + "/");
      text += log_of(rule) + " {\n " + body + "\n}\n";
    }
    scratch.write("main.conf", text);
  }

  std::string log_of(const Rule& rule) const { return m_scratch.path(rule.name) + "/log"; }

  std::map<std::string, int64_t> run()
  {
    std::map<std::string, int64_t> least;
    for (int day = 0; day < simulated_days; ++day) {
      for (const auto& rule : rules)
        if (is_busy(rule, day))
          write_line(rule, day);
      rotate(start + (day + 1) * 86400 + 30);
      for (const auto& rule : rules)
        if (const auto lost = day_before(rule, oldest_day(rule, day + 1)); lost >= 0) {
          auto& kept = least.try_emplace(rule.name, INT64_MAX).first->second;
          kept = std::min<int64_t>(kept, day - lost);
        }
    }
    return least;
  }

 private:
  static bool is_busy(const Rule& rule, int64_t day)
  {
    return rule.is_busy == nullptr || rule.is_busy(static_cast<int>(day));
  }

  // The last one before `day` that had a line; negative: none had.
  static int64_t day_before(const Rule& rule, int64_t day)
  {
    do
      --day;
    while (day >= 0 && !is_busy(rule, day));
    return day;
  }

  void write_line(const Rule& rule, int day) const
  {
    auto line = std::to_string(day) + " ";
    line.resize(bytes_a_day - 1, 'x');
    line += '\n';
    const int log = ::open(log_of(rule).c_str(), O_WRONLY | O_APPEND | O_CREAT, 0644);
    REQUIRE(::write(log, line.data(), line.size()) == bytes_a_day);
    const std::time_t noon = start + day * 86400 + 43200;
    const std::array<timespec, 2> times{timespec{noon, 0}, timespec{noon, 0}};
    ::futimens(log, times.data());
    ::close(log);
  }

  // NO_FAKE_STAT, because maxage compares with the times of the files, which are set here.
  void rotate(std::time_t now) const
  {
    std::array<char, 32> at{};
    std::strftime(at.data(), at.size(), "%Y-%m-%d %H:%M:%S", std::gmtime(&now));
    const auto time = "FAKETIME=@" + std::string(at.data());
    const auto preload = "LD_PRELOAD=" + library();
    const auto state = m_scratch.path("state");
    const auto config = m_scratch.path("main.conf");
    const auto pid = ::fork();
    REQUIRE(pid >= 0);
    if (pid == 0) {
      const char* environment[] = {"TZ=UTC", "NO_FAKE_STAT=1", time.c_str(), preload.c_str(), nullptr};
      ::execle(program, program, "-s", state.c_str(), config.c_str(), nullptr, environment);
      ::_exit(127);
    }
    int status = 0;
    ::waitpid(pid, &status, 0);
    REQUIRE(status == 0);
  }

  int64_t oldest_day(const Rule& rule, int64_t tomorrow) const
  {
    auto oldest = tomorrow;
    for (const auto* folder : {"", "/old"})
      for (const auto& file : std::filesystem::directory_iterator(m_scratch.path(rule.name) + folder))
        if (file.is_regular_file())
          oldest = std::min(oldest, first_day(file.path()));
    return oldest;
  }

  // An empty file has no day: the one that has just begun.
  static int64_t first_day(const std::filesystem::path& path)
  {
    int64_t day = 0;
    return std::ifstream(path) >> day ? day : INT64_MAX;
  }

  const Scratch& m_scratch;
};

} // namespace

TEST_CASE("the real logrotate keeps what is foretold")
{
  if (::access(program, X_OK) != 0 || library().empty()) {
    MESSAGE("skipped: logrotate and faketime are needed");
    return;
  }
  const Scratch scratch;
  Simulation simulation(scratch);
  auto seen = simulation.run();
  const auto policies = read_logrotate("/", scratch.path("main.conf")).policies;
  REQUIRE(policies.size() == std::size(rules));
  for (const auto& rule : rules) {
    CAPTURE(rule.name);
    auto policy = *std::ranges::find(policies, simulation.log_of(rule), &LogPolicy::pattern);
    policy.runs_hourly = false;
    LogSeries series;
    series.day_count = simulated_days;
    series.missing_day_count = rule.is_busy == nullptr ? 0 : 1;
    policy = rule_for(policy, series);
    CHECK(seen[rule.name] == rule.days);
    CHECK(kept_by(policy, bytes_a_day).days == rule.days);
  }
}
