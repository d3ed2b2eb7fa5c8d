// SPDX-License-Identifier: Apache-2.0
#include "generations.hpp"
#include "fs/file.hpp"
#include "taken.hpp"
#include <algorithm>
#include <map>

namespace eduaudit::backupverify {

namespace {

std::optional<Moment> file_time(const std::string& path)
{
  const auto status = stat_file(path);
  return status ? std::optional(Moment(std::chrono::seconds(status->st_mtime))) : std::nullopt;
}

// Backups in a folder of each day are told apart by the folder.
std::string kind_of(const std::string& path, Zone zone)
{
  const auto name = base_name(path);
  auto kind = kind_in_name(name, zone);
  if (kind != name)
    return kind;
  const auto folder = base_name(folder_of(path));
  const auto of_folder = kind_in_name(folder, zone);
  return of_folder == folder ? kind : of_folder + "/" + kind;
}

Generation generation_of(const Archive& archive, Zone zone)
{
  return {{.set = archive.set,
           .kind = kind_of(archive.path, zone),
           .path = archive.path,
           .taken = archive.taken,
           .taken_clock = archive.taken_clock,
           .by_name = archive.taken_by_name,
           .by_content = archive.taken_by_content,
           .by_mtime = file_time(archive.path),
           .size_bytes = archive.size_bytes,
           .members = archive.members,
           .table_count = archive.table_count,
           .row_count = archive.row_count,
           .verdict = archive.verdict,
           .level = archive.level},
          &archive};
}

// One file each, whose name is the digest of its bytes; what is in it only the key opens.
void add_snapshots(const Archive& archive, std::vector<Generation>& out)
{
  const auto folder = join_path(archive.path, "snapshots");
  const auto names = list_folder(folder);
  if (!names)
    return;
  for (const auto& name : *names) {
    const auto path = join_path(folder, name);
    const auto time = file_time(path);
    out.push_back({{.set = archive.set,
                    .kind = std::string(base_name(archive.path)),
                    .path = path,
                    .taken = time,
                    .taken_clock = "snapshot",
                    .by_mtime = time,
                    .verdict = archive.verdict,
                    .level = archive.level},
                   &archive});
  }
}

bool is_broken(Verdict verdict)
{
  return verdict == Verdict::damaged || verdict == Verdict::incomplete || verdict == Verdict::empty;
}

} // namespace

std::vector<Generation> generations_of(std::span<const Archive> archives, Zone zone)
{
  std::vector<Generation> out;
  for (const auto& archive : archives) {
    if (archive.format == "restic")
      add_snapshots(archive, out);
    else
      out.push_back(generation_of(archive, zone));
  }
  return out;
}

bool is_in_series(const BackupGeneration& one, Moment now)
{
  return one.taken && one.taken_clock != "mtime" && *one.taken <= now && !is_broken(one.verdict);
}

std::vector<Kind> kinds_of(std::vector<Generation>& generations, Moment now)
{
  std::map<std::string, Kind> kinds;
  for (auto& one : generations)
    if (is_in_series(one.record, now)) {
      auto& kind = kinds[one.record.kind];
      kind.name = one.record.kind;
      kind.newest_first.push_back(&one);
    }
  std::vector<Kind> out;
  for (auto& [name, kind] : kinds) {
    std::ranges::stable_sort(kind.newest_first, std::greater<>{},
                             [](const Generation* one) { return *one->record.taken; });
    out.push_back(std::move(kind));
  }
  return out;
}

} // namespace eduaudit::backupverify
