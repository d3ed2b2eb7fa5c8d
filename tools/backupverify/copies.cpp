// SPDX-License-Identifier: Apache-2.0
#include "copies.hpp"
#include "files.hpp"
#include "fs/file.hpp"
#include "record/access_text.hpp"
#include "taken.hpp"
#include <algorithm>
#include <linux/magic.h>
#include <map>
#include <sys/vfs.h>

namespace eduaudit::backupverify {

namespace {

struct CopyFile {
  std::string path;
  Moment taken; // its name says so, else its mtime
  dev_t device;
  int64_t size;
  std::optional<int64_t> original; // size of the file of the same name in the set
};

using Sizes = std::map<std::string, int64_t, std::less<>>; // by name

Sizes sizes_of(const std::vector<std::string>& paths)
{
  Sizes sizes;
  for (const auto& path : paths)
    if (const auto status = stat_file(path))
      sizes[std::string(base_name(path))] = status->st_size;
  return sizes;
}

std::optional<dev_t> device_of(const std::vector<std::string>& paths)
{
  for (const auto& path : paths)
    if (const auto status = stat_file(path))
      return status->st_dev;
  return std::nullopt;
}

std::vector<CopyFile> files_of(const std::vector<std::string>& paths, const Sizes& originals,
                               const Session& session)
{
  std::vector<CopyFile> files;
  for (const auto& path : paths) {
    const auto status = stat_file(path);
    if (!status)
      continue;
    const auto name = base_name(path);
    const auto original = originals.find(name);
    files.push_back({path,
                     time_in_name(name, session.school.zone, session.now)
                         .value_or(Moment(std::chrono::seconds(status->st_mtime))),
                     status->st_dev, status->st_size,
                     original == originals.end() ? std::nullopt : std::optional(original->second)});
  }
  return files;
}

// The worse, the higher.
int badness(const CopyFile& file)
{
  return file.size == 0 ? 2 : file.original && *file.original != file.size ? 1 : 0;
}

const CopyFile& worst_of_newest_day(const std::vector<CopyFile>& files, Date day, Zone zone)
{
  return *std::ranges::max_element(files, {}, [&](const CopyFile& file) {
    return date_of(file.taken, zone) == day ? badness(file) + 1 : 0;
  });
}

std::string medium_of(const CopyFile& file, std::optional<dev_t> original)
{
  if (is_in_memory(file.path))
    return "memory";
  return !original ? "unknown" : file.device == *original ? "same-device" : "other-device";
}

} // namespace

bool is_in_memory(const std::string& path)
{
  struct statfs status {};
  return ::statfs(path.c_str(), &status) == 0 &&
         (status.f_type == TMPFS_MAGIC || status.f_type == RAMFS_MAGIC);
}

BackupCopy look_at_copy(const std::string& pattern, const std::vector<std::string>& originals,
                        const Session& session, Emitter& out)
{
  BackupCopy copy{.path = pattern, .medium = "unknown"};
  const auto found = find_files({pattern});
  for (const auto& error : found.unread) {
    copy.access = access_of(error);
    copy.reason = reason_of(error);
    out.unread(error);
  }
  const auto files = files_of(found.paths, sizes_of(originals), session);
  copy.files = static_cast<int64_t>(files.size());
  if (files.empty()) {
    if (found.unread.empty())
      copy.access = FactAccess::absent;
    return copy;
  }
  copy.newest = std::ranges::max(files, {}, &CopyFile::taken).taken;
  const auto& worst =
      worst_of_newest_day(files, date_of(*copy.newest, session.school.zone), session.school.zone);
  copy.medium = medium_of(worst, device_of(originals));
  copy.newest_path = worst.path;
  copy.size_bytes = worst.size;
  copy.original_bytes = worst.original;
  return copy;
}

} // namespace eduaudit::backupverify
