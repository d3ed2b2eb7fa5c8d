// SPDX-License-Identifier: Apache-2.0
#include "settled.hpp"
#include "fs/file.hpp"
#include <algorithm>
#include <ctime>
#include <map>
#include <set>

namespace eduaudit::logkeep {

namespace {

constexpr int most_looks = 20;

// By the clock that dates files.
timespec now()
{
  timespec time{};
  ::clock_gettime(CLOCK_REALTIME_COARSE, &time);
  return time;
}

bool is_before(const timespec& one, const timespec& other)
{
  return std::pair(one.tv_sec, one.tv_nsec) < std::pair(other.tv_sec, other.tv_nsec);
}

// Files outside archives, as their paths tell them apart.
template <class Visit>
void each_file(const Plan& plan, Visit visit)
{
  for (const auto& series : plan.series)
    for (const auto& file : series.files)
      if (!file.member)
        visit(file);
}

using Folders = std::set<std::string, std::less<>>;

Folders folders_of(const Plan& plan)
{
  Folders folders;
  each_file(plan, [&](const LogFile& file) { folders.emplace(folder_of(file.real)); });
  return folders;
}

std::optional<std::string> changed_one(const Folders& folders, const timespec& since)
{
  const auto changed = std::ranges::find_if(folders, [&](const std::string& folder) {
    const auto status = stat_file(folder);
    return status && !is_before(status->st_mtim, since);
  });
  return changed == folders.end() ? std::nullopt : std::optional(*changed);
}

using Seen = std::map<std::string, std::optional<FileIdentity>>;

Seen seen_in(const Plan& plan)
{
  Seen seen;
  each_file(plan, [&](const LogFile& file) { seen.emplace(file.real, file.identity); });
  return seen;
}

bool are_there_still(const Seen& seen)
{
  return std::ranges::all_of(seen, [](const auto& one) { return identity_of(one.first) == one.second; });
}

// A file may have been seen under its old name and under its new one.
void name_each_once(Plan& plan)
{
  for (auto& series : plan.series) {
    std::vector<FileIdentity> seen;
    std::erase_if(series.files, [&](const LogFile& file) {
      const bool again = file.identity && std::ranges::find(seen, *file.identity) != seen.end();
      if (file.identity && !again)
        seen.push_back(*file.identity);
      return again;
    });
  }
}

Error never_at_rest(const std::string& folder)
{
  return {ErrorKind::read,
          folder,
          {"its logs changed their names again and again while they were looked for: run again",
           "查找日志期间其中的文件名不断变化，请重新运行"}};
}

} // namespace

Plan settled(const std::function<Plan()>& look, const UseOfPlan& use)
{
  std::optional<Seen> before;
  for (int number = 1;; ++number) {
    const auto begun = now();
    auto plan = look();
    const auto folders = folders_of(plan);
    std::optional<Seen> seen;
    if (use) { // which may take files out of the plan
      seen = seen_in(plan);
      use(plan);
    }
    const auto changed = changed_one(folders, begun);
    if (!changed)
      return plan;
    if (!seen)
      seen = seen_in(plan);
    // Something else may be made in a folder all the time.
    if (before == seen && are_there_still(*seen))
      return plan;
    if (number == most_looks) {
      name_each_once(plan);
      plan.unread.push_back(never_at_rest(*changed));
      return plan;
    }
    before = std::move(seen);
  }
}

} // namespace eduaudit::logkeep
