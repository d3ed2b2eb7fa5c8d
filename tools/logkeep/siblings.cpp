// SPDX-License-Identifier: Apache-2.0
#include "siblings.hpp"
#include "family.hpp"
#include "fs/file.hpp"
#include <algorithm>
#include <map>

namespace eduaudit::logkeep {

namespace {

constexpr int64_t clock_slack = 2 * 86400;

struct Rotated {
  int number; // 0: the live file
  std::size_t index;
};

// By the path of the live file, the latest first.
std::map<std::string, std::vector<Rotated>> numbered_families(const std::vector<LogFile>& files)
{
  std::map<std::string, std::vector<Rotated>> families;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const auto name = family_of(files[i].name);
    if (name.number || !name.rotated)
      families[join_path(folder_of(files[i].shown), name.base)].push_back({name.number.value_or(0), i});
  }
  for (auto& [path, family] : families)
    std::ranges::sort(family, {}, &Rotated::number);
  return families;
}

void date_family(const std::vector<Rotated>& family, std::vector<FileScan>& scans, const Rescan& rescan)
{
  std::optional<int64_t> newer; // the first line of the file before
  for (const auto& [number, index] : family) {
    auto& scan = scans[index];
    const auto stretches = scan.coverage.stretches();
    if (stretches.empty())
      continue;
    if (newer && scan.year_source == YearSource::file_time && stretches.back().to > *newer + clock_slack)
      scan = rescan(index, Moment{std::chrono::seconds{*newer}});
    newer = scan.coverage.stretches().front().from;
  }
}

} // namespace

void date_by_siblings(const std::vector<LogFile>& files, std::vector<FileScan>& scans, const Rescan& rescan)
{
  for (const auto& [path, family] : numbered_families(files))
    date_family(family, scans, rescan);
}

} // namespace eduaudit::logkeep
