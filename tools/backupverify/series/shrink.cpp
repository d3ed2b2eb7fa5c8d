// SPDX-License-Identifier: Apache-2.0
#include "shrink.hpp"
#include <algorithm>
#include <map>

namespace eduaudit::backupverify {

namespace {

constexpr std::size_t most_compared = 7;
constexpr std::size_t least_compared = 3;
constexpr std::size_t most_told = 50;
constexpr int64_t least_rows = 10; // of a table: a few rows more or less say nothing

using Earlier = std::vector<const Generation*>;

std::chrono::weekday weekday_of(const Generation& one, Zone zone)
{
  return std::chrono::weekday(std::chrono::sys_days(date_of(*one.record.taken, zone)));
}

Earlier earlier_of(const Kind& kind, Zone zone)
{
  Earlier of_weekday;
  Earlier any;
  const auto& newest = *kind.newest_first.front();
  for (std::size_t i = 1; i < kind.newest_first.size(); ++i) {
    const auto* one = kind.newest_first[i];
    if (any.size() < most_compared)
      any.push_back(one);
    if (of_weekday.size() < most_compared && weekday_of(*one, zone) == weekday_of(newest, zone))
      of_weekday.push_back(one);
  }
  return of_weekday.size() >= least_compared ? of_weekday : any;
}

int64_t median(std::vector<int64_t> numbers)
{
  const auto middle = numbers.begin() + static_cast<std::ptrdiff_t>(numbers.size() / 2);
  std::ranges::nth_element(numbers, middle);
  return *middle;
}

int64_t percent_of(int64_t seen, int64_t usual)
{
  return static_cast<int64_t>(100.0 * static_cast<double>(seen) / static_cast<double>(usual));
}

class Comparison {
 public:
  Comparison(const Generation& newest, const Earlier& earlier, std::vector<BackupShrink>& out)
      : m_newest(newest), m_earlier(earlier), m_out(out)
  {}

  void all()
  {
    number("size", &BackupGeneration::size_bytes, 1);
    number("members", &BackupGeneration::members, 1);
    number("tables", &BackupGeneration::table_count, 1);
    if (has_all_tables(*m_newest.archive))
      tables();
  }

 private:
  void tell(std::string_view what, const std::string& name, int64_t seen, int64_t usual)
  {
    if (const auto percent = percent_of(seen, usual); percent < most_percent_told)
      m_out.push_back({m_newest.record.path, std::string(what), name, seen, usual, percent,
                       static_cast<int64_t>(m_earlier.size())});
  }

  void number(std::string_view what, int64_t BackupGeneration::*field, int64_t least)
  {
    std::vector<int64_t> numbers;
    for (const auto* one : m_earlier)
      numbers.push_back(one->record.*field);
    if (const auto usual = median(std::move(numbers)); usual >= least)
      tell(what, {}, m_newest.record.*field, usual);
  }

  static bool has_all_tables(const Archive& archive)
  {
    return static_cast<int64_t>(archive.tables.size()) == archive.table_count;
  }

  // A table that most of the earlier ones have; one that was new and went again is none.
  void tables()
  {
    std::map<std::string, std::vector<int64_t>> rows;
    for (const auto* one : m_earlier)
      for (const auto& table : one->archive->tables)
        rows[table.name].push_back(table.rows);
    for (auto& [name, counts] : rows)
      if (counts.size() * 2 > m_earlier.size())
        table(name, median(std::move(counts)));
  }

  void table(const std::string& name, int64_t usual)
  {
    const auto& tables = m_newest.archive->tables;
    const auto found = std::ranges::find(tables, name, &BackupTable::name);
    if (found == tables.end())
      tell("table", name, 0, std::max(usual, int64_t{1}));
    else if (usual >= least_rows)
      tell("rows", name, found->rows, usual);
  }

  const Generation& m_newest;
  const Earlier& m_earlier;
  std::vector<BackupShrink>& m_out;
};

std::chrono::seconds usual_distance(const Kind& kind)
{
  std::vector<int64_t> distances;
  for (std::size_t i = 1; i < std::min(kind.newest_first.size(), most_compared + 1); ++i)
    distances.push_back(
        (*kind.newest_first[i - 1]->record.taken - *kind.newest_first[i]->record.taken).count());
  return std::chrono::seconds(median(std::move(distances)));
}

void find_ended(const std::vector<Kind>& kinds, std::vector<BackupShrink>& out)
{
  Moment newest{};
  for (const auto& kind : kinds)
    newest = std::max(newest, *kind.newest_first.front()->record.taken);
  for (const auto& kind : kinds) {
    const auto count = kind.newest_first.size();
    if (count <= least_compared)
      continue;
    const auto silence = newest - *kind.newest_first.front()->record.taken;
    if (silence > 2 * usual_distance(kind) + std::chrono::hours(26))
      out.push_back({kind.newest_first.front()->record.path, "kind", kind.name, 0,
                     static_cast<int64_t>(count), 0, static_cast<int64_t>(count)});
  }
}

void hold_against_least(const Generation& newest, int64_t min_size, std::vector<BackupShrink>& out)
{
  const auto size = newest.record.size_bytes;
  if (min_size > 0 && newest.record.taken_clock != "snapshot" && size < min_size)
    out.push_back({newest.record.path, "min-size", {}, size, min_size, percent_of(size, min_size), 0});
}

} // namespace

void compare_sizes(BackupSet& set, const std::vector<Kind>& kinds, int64_t min_size, Zone zone)
{
  if (min_size > 0)
    set.min_size_bytes = min_size;
  for (const auto& kind : kinds) {
    const auto& newest = *kind.newest_first.front();
    hold_against_least(newest, min_size, set.shrunken);
    const auto earlier = earlier_of(kind, zone);
    if (earlier.size() < least_compared || newest.record.taken_clock == "snapshot")
      continue;
    set.compared = set.compared.value_or(0) + 1;
    Comparison(newest, earlier, set.shrunken).all();
  }
  find_ended(kinds, set.shrunken);
  std::ranges::stable_sort(set.shrunken, {}, &BackupShrink::percent);
  if (set.shrunken.size() > most_told)
    set.shrunken.resize(most_told);
}

} // namespace eduaudit::backupverify
