// SPDX-License-Identifier: Apache-2.0
#include "fs/file.hpp"
#include "reader.hpp"
#include <cstdio>

namespace eduaudit::backupverify::zip {

namespace {

constexpr std::uint32_t most_parts = 10'000;

// "a.zip" has the parts "a.z01", "a.z02"...
std::string part_path(const std::string& path, std::uint32_t number)
{
  char suffix[16];
  std::snprintf(suffix, sizeof suffix, ".z%02u", number);
  const auto dot = path.rfind('.');
  return path.substr(0, dot == std::string::npos || dot < path.rfind('/') + 1 ? path.size() : dot) + suffix;
}

} // namespace

bool ends_as_zip(const BackupFile& file)
{
  if (file.codec() != Codec::plain)
    return false;
  const auto end = find_end(file);
  return end && (end->disk != 0 || end->entries > 0);
}

void judge_parts(const BackupFile& file, std::uint32_t before, Report& report)
{
  for (std::uint32_t number = 1; number <= before && number <= most_parts; ++number)
    if (const auto path = part_path(file.path(), number); !stat_file(path))
      report.cut_off({"segment", path.substr(path.rfind('/') + 1), std::nullopt, std::nullopt,
                      Text{"this part of the archive is not there", "缺少归档的这个分卷"}});
  report.unverifiable(Unproven::unsupported,
                      say({"it is the last of {} parts: test it with 7z t, or join them with zip -s 0",
                           "这是 {} 个分卷中的最后一个：请用 7z t 检验，或用 zip -s 0 合并"},
                          {int64_t{before} + 1}));
}

} // namespace eduaudit::backupverify::zip
