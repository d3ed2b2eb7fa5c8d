// SPDX-License-Identifier: Apache-2.0
#include "copies.hpp"
#include "family.hpp"
#include "fs/file.hpp"
#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace eduaudit::logkeep {

namespace {

// What the files of a pair have in common: the log that they are of, and their first line.
using Start = std::tuple<std::string, std::size_t, int64_t>;

Start start_of(const LogFile& file, const FileScan& scan)
{
  return {join_path(folder_of(file.shown), family_of(file.name).base), scan.first_line,
          scan.coverage.stretches().front().from};
}

bool is_more(const FileScan& one, const FileScan& other)
{
  return std::tuple(one.lines, !one.damaged) > std::tuple(other.lines, !other.damaged);
}

} // namespace

void leave_out_copies(const std::vector<LogFile>& files, std::vector<FileScan>& scans)
{
  std::map<Start, std::size_t> longest;
  std::vector<bool> copies(scans.size());
  for (std::size_t i = 0; i < scans.size() && scans.size() > 1; ++i) {
    if (scans[i].first_line == 0 || scans[i].coverage.empty())
      continue;
    const auto [place, is_new] = longest.try_emplace(start_of(files[i], scans[i]), i);
    if (is_new)
      continue;
    const bool more = is_more(scans[i], scans[place->second]);
    copies[more ? std::exchange(place->second, i) : i] = true;
  }
  std::size_t i = 0;
  std::erase_if(scans, [&](const FileScan&) { return copies[i++]; });
}

} // namespace eduaudit::logkeep
