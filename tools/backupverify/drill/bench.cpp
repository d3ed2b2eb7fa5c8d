// SPDX-License-Identifier: Apache-2.0
#include "drill/bench.hpp"
#include "base/text.hpp"
#include <algorithm>
#include <unistd.h>

namespace eduaudit::backupverify {

namespace {

constexpr std::size_t most_problems = 50;
constexpr std::size_t most_tables = 1000;

std::string name_of(const NewestColumn& column)
{
  return join(column.table, ".") + "." + column.column;
}

// 9 stands before 15.
bool is_older(const std::string& one, const std::string& other)
{
  return one.size() != other.size() ? one.size() < other.size() : one < other;
}

} // namespace

void Bench::lacks(std::string_view what, std::string name, Words problem) const
{
  ++drill.problem_count;
  if (drill.problems.size() < most_problems)
    drill.problems.push_back({std::string(what), std::move(name), std::move(problem)});
}

void Bench::has_table(std::string name, int64_t rows) const
{
  ++drill.table_count;
  drill.row_count += rows;
  if (drill.tables.size() < most_tables)
    drill.tables.push_back({std::move(name), rows});
}

void Bench::has_newest(std::size_t index, std::optional<int64_t> seconds) const
{
  const auto& column = settings.newest[index];
  if (!seconds)
    return lacks("newest", name_of(column), Text{"there is no time in it", "其中没有时间"});
  const Moment newest{std::chrono::seconds(*seconds)};
  if (!drill.newest || newest < *drill.newest)
    drill.newest = newest;
  // A backup is as new as it says, whenever it is restored.
  const Moment from = archive.taken && archive.taken_clock != "mtime" ? *archive.taken : *drill.at;
  if (newest < from - std::chrono::seconds(column.within))
    lacks("newest", name_of(column),
          say({"the newest is of {}, more than {} hour(s) before the backup",
               "最新为 {}，比备份早 {} 小时以上"},
              {format_rfc3339(newest, zone), column.within / 3600}));
}

Result<void> blame(const Bench& bench, const Error& error)
{
  switch (error.kind) {
  case ErrorKind::damaged:
  case ErrorKind::truncated:
  case ErrorKind::bad_data:
    bench.lacks("backup", {}, error.detail);
    return {};
  case ErrorKind::limit:
    bench.lacks("time", {}, error.detail);
    return {};
  default:
    return tl::unexpected(error);
  }
}

Stopwatch::~Stopwatch()
{
  m_bench.drill.restore_ms =
      std::chrono::duration_cast<std::chrono::milliseconds>(DrillClock::now() - m_begin).count();
}

std::string find_program(std::string_view name, std::span<const std::string_view> folders)
{
  for (const auto folder : folders) {
    std::vector<Error> unread;
    auto found = expand_glob(join_path(folder, name), unread);
    std::erase_if(found, [](const std::string& path) { return ::access(path.c_str(), X_OK) != 0; });
    if (!found.empty())
      return *std::ranges::max_element(found, is_older);
  }
  return {};
}

} // namespace eduaudit::backupverify
