// SPDX-License-Identifier: Apache-2.0
#include "siblings.hpp"
#include "family.hpp"
#include "fs/file.hpp"
#include <algorithm>
#include <map>
#include <set>

namespace eduaudit::logkeep {

namespace {

constexpr int64_t clock_slack = 2 * 86400;
constexpr std::size_t most_missing = 20;
constexpr int most_in_doubt = 31; // more than so many, and than there are files, is no rotation

struct Rotated {
  int number; // 0: the live file
  std::size_t index;
  bool rotated;
};

// By the path of the live file, the latest first.
std::map<std::string, std::vector<Rotated>> numbered_families(const std::vector<LogFile>& files)
{
  std::map<std::string, std::vector<Rotated>> families;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const auto name = family_of(files[i].name);
    if (name.number || !name.rotated)
      families[join_path(folder_of(files[i].shown), name.base)].push_back(
          {name.number.value_or(0), i, name.rotated});
  }
  for (auto& [path, family] : families)
    std::ranges::sort(family, {}, &Rotated::number);
  return families;
}

void date_family(const std::vector<Rotated>& family, std::vector<FileScan>& scans, const Rescan& rescan)
{
  std::optional<int64_t> newer; // the first line of the file before
  for (const auto& [number, index, rotated] : family) {
    auto& scan = scans[index];
    const auto stretches = scan.coverage.stretches();
    if (stretches.empty())
      continue;
    if (newer && scan.year_source == YearSource::file_time && stretches.back().to > *newer + clock_slack)
      scan = rescan(index, Moment{std::chrono::seconds{*newer}});
    newer = scan.coverage.stretches().front().from;
  }
}

std::set<int> numbers_of(const std::vector<Rotated>& family)
{
  std::set<int> numbers;
  for (const auto& one : family)
    if (one.rotated)
      numbers.insert(one.number);
  return numbers;
}

int holes_in(const std::set<int>& numbers)
{
  return numbers.empty() ? 0 : *numbers.rbegin() - *numbers.begin() + 1 - static_cast<int>(numbers.size());
}

void add_those_beside(std::set<int>& numbers, const LogFile& file)
{
  if (file.member)
    return;
  const auto base = family_of(file.name).base;
  for (const auto& name : list_folder(std::string(folder_of(file.real))).value_or(std::vector<std::string>{}))
    if (const auto other = family_of(name); other.base == base && other.number)
      numbers.insert(*other.number);
}

void add_missing(std::vector<std::string>& missing, const std::string& live, const std::set<int>& numbers)
{
  if (holes_in(numbers) > std::max(most_in_doubt, static_cast<int>(numbers.size())))
    return;
  for (int number = *numbers.begin(); number < *numbers.rbegin() && missing.size() < most_missing; ++number)
    if (!numbers.contains(number))
      missing.push_back(live + "." + std::to_string(number));
}

} // namespace

std::vector<std::string> missing_rotated(const std::vector<LogFile>& files)
{
  std::vector<std::string> missing;
  for (const auto& [live, family] : numbered_families(files)) {
    auto numbers = numbers_of(family);
    if (holes_in(numbers) == 0)
      continue;
    add_those_beside(numbers, files[family.front().index]);
    add_missing(missing, live, numbers);
  }
  return missing;
}

void date_by_siblings(const std::vector<LogFile>& files, std::vector<FileScan>& scans, const Rescan& rescan)
{
  for (const auto& [path, family] : numbered_families(files))
    date_family(family, scans, rescan);
}

} // namespace eduaudit::logkeep
