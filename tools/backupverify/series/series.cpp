// SPDX-License-Identifier: Apache-2.0
#include "series.hpp"
#include "base/text.hpp"
#include "freshness.hpp"
#include "fs/file.hpp"
#include "hashing.hpp"
#include "keeping.hpp"
#include "places.hpp"
#include "ransom_signs.hpp"
#include "shrink.hpp"
#include "standing.hpp"
#include "three_two_one.hpp"
#include "verdicts.hpp"
#include <sys/statvfs.h>

namespace eduaudit::backupverify {

namespace {

std::string sha256_of(const std::string& path)
{
  const FileToHash file[] = {{path, 0, {DigestKind::sha256}}};
  std::string digest;
  hash_files(1, file, [&](std::size_t, const Result<HashedFile>& hashed) {
    if (hashed)
      digest = hex({reinterpret_cast<const unsigned char*>(hashed->digests.front().bytes.data()),
                    hashed->digests.front().bytes.size()});
  });
  return digest;
}

std::optional<int64_t> free_bytes_at(const std::string& path)
{
  struct statvfs status {};
  if (path.empty() || ::statvfs(path.c_str(), &status) != 0)
    return std::nullopt;
  return static_cast<int64_t>(status.f_bavail) * static_cast<int64_t>(status.f_frsize);
}

// Whether the source shares its disk with the backups, and whether who owns it may write to them.
void compare_with_source(BackupSet& set, const SetSettings& settings)
{
  if (settings.sources.empty() || set.newest_path.empty())
    return;
  const auto backups = place_of(set.newest_path);
  for (const auto& path : settings.sources) {
    const auto status = stat_file(path);
    const auto source = place_of(path);
    if (!status || !source || !backups)
      continue;
    const auto medium = medium_between(*source, *backups);
    set.source_on_same_disk =
        set.source_on_same_disk.value_or(false) || medium == "same-device" || medium == "same-disk";
    if (status->st_uid != 0)
      set.writable_by_source = set.writable_by_source.value_or(false) ||
                               may_write(status->st_uid, set.newest_path) ||
                               may_write(status->st_uid, std::string(folder_of(set.newest_path)));
  }
}

} // namespace

std::vector<BackupGeneration> sum_up_series(BackupSet& set, const SetSettings& settings,
                                            std::span<const Archive> archives, const Session& session)
{
  const auto zone = session.school.zone;
  const auto now = session.now;
  auto generations = generations_of(archives, zone);
  auto kinds = kinds_of(generations, now);
  judge_rhythm(set, settings, kinds, zone, now);
  compare_clocks(
      set, generations, kinds, zone, now,
      set.declared ? DigestOf(sha256_of) : [](const std::string&) { return std::string{}; });
  compare_sizes(set, kinds, settings.min_size, zone);
  judge_keeping(set, settings, kinds, free_bytes_at(set.newest_path), zone, now);
  find_signs(set, generations, kinds);
  compare_with_source(set, settings);
  add_verdicts(set, archives, session);
  std::vector<BackupGeneration> out;
  for (auto& one : generations)
    out.push_back(std::move(one.record));
  return out;
}

} // namespace eduaudit::backupverify
