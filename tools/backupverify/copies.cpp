// SPDX-License-Identifier: Apache-2.0
#include "copies.hpp"
#include "base/text.hpp"
#include "files.hpp"
#include "fs/file.hpp"
#include "record/access_text.hpp"
#include "series/places.hpp"
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

std::optional<Place> place_of_first(const std::vector<std::string>& paths)
{
  for (const auto& path : paths)
    if (auto place = place_of(path))
      return place;
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
                     status->st_size,
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

// borg refuses to delete or change anything through its server where its configuration says so.
bool borg_only_appends(const std::string& path)
{
  const auto config = read_file(join_path(path, "config"), 64 * 1024);
  if (!config)
    return false;
  const auto lines = split(*config, '\n');
  return std::ranges::any_of(lines, [](std::string_view line) {
    const auto equals = line.find('=');
    return equals != std::string_view::npos && trim(line.substr(0, equals)) == "append_only" &&
           trim(line.substr(equals + 1)) == "1";
  });
}

void tell_place(BackupCopy& copy, const std::string& path, const std::optional<Place>& original)
{
  const auto place = place_of(path);
  if (is_in_memory(path)) {
    copy.medium = "memory";
    return;
  }
  if (!place || !original)
    return;
  copy.medium = medium_between(*place, *original);
  copy.host = place->host;
  copy.read_only = place->read_only;
  copy.immutable = place->immutable;
  copy.append_only = place->append_only;
  if (is_folder(path) && borg_only_appends(path))
    copy.append_only = true;
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
  tell_place(copy, worst.path, place_of_first(originals));
  copy.newest_path = worst.path;
  copy.size_bytes = worst.size;
  copy.original_bytes = worst.original;
  return copy;
}

} // namespace eduaudit::backupverify
