// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "examine.hpp"
#include "fs/file.hpp"
#include "manifest.hpp"
#include "pipeline/tool.hpp"
#include "record/backup_set.hpp"
#include "settings.hpp"
#include "taken.hpp"
#include <algorithm>
#include <map>
#include <set>

namespace eduaudit::backupverify::collect {

namespace {

constexpr std::size_t most_missing = 50;

FactAccess access_of(const Error& error)
{
  switch (error.kind) {
  case ErrorKind::not_found:
    return FactAccess::absent;
  case ErrorKind::permission:
    return FactAccess::denied;
  default:
    return FactAccess::unreadable;
  }
}

struct Files {
  std::vector<std::string> paths;
  std::vector<Error> unread;
};

Files find_files(const std::vector<std::string>& patterns)
{
  Files files;
  for (const auto& pattern : patterns)
    for (auto& path : expand_glob(pattern, files.unread)) {
      const auto status = stat_file(path);
      if (!status)
        files.unread.push_back(status.error());
      else if (!S_ISDIR(status->st_mode))
        files.paths.push_back(std::move(path));
    }
  std::ranges::sort(files.paths);
  files.paths.erase(std::unique(files.paths.begin(), files.paths.end()), files.paths.end());
  return files;
}

// The manifest of one set: SHA-256 by the path as it is found from here.
struct SetManifest {
  std::map<std::string, std::string> hashes;
  bool declared = false;
  bool read = false;
};

SetManifest read_manifest(const SetSettings& settings, BackupSet& set, Emitter& out)
{
  SetManifest manifest{.declared = !settings.manifest.empty()};
  if (!manifest.declared)
    return manifest;
  const auto text = read_file(settings.manifest, 1u << 30);
  if (!text) {
    set.manifest_access = access_of(text.error());
    out.unread(text.error());
    return manifest;
  }
  const auto parsed = parse_manifest(*text);
  for (const auto& entry : parsed.entries)
    manifest.hashes[normal_path(
        entry.path.starts_with('/') ? entry.path : join_path(folder_of(settings.manifest), entry.path))] =
        entry.sha256;
  manifest.read = parsed.bad_lines.empty() && !parsed.entries.empty();
  if (manifest.read) {
    out.read(settings.manifest);
    return manifest;
  }
  set.manifest_access = FactAccess::malformed;
  const auto where =
      settings.manifest + (parsed.bad_lines.empty() ? "" : ":" + std::to_string(parsed.bad_lines.front()));
  out.unread({ErrorKind::bad_data, where,
              parsed.bad_lines.empty() ? "the manifest is empty" : "not a line of a manifest"});
  return manifest;
}

ManifestState compare(const Archive& archive, const SetManifest& manifest)
{
  if (!manifest.declared)
    return ManifestState::none;
  const auto wanted = manifest.hashes.find(normal_path(archive.path));
  if (wanted == manifest.hashes.end())
    return manifest.read ? ManifestState::not_listed : ManifestState::unreadable;
  const auto hash = file_sha256(archive.path);
  if (!hash)
    return ManifestState::unreadable;
  return *hash == wanted->second ? ManifestState::match : ManifestState::mismatch;
}

// A manifest may name more than this set; only what the set's patterns would match counts as missing.
void note_missing(BackupSet& set, const SetManifest& manifest, const std::vector<std::string>& present)
{
  std::set<std::string> there;
  for (const auto& path : present)
    there.insert(normal_path(path));
  for (const auto& [path, hash] : manifest.hashes) {
    const bool ours =
        std::ranges::any_of(set.paths, [&, p = std::string_view(path)](const std::string& pattern) {
          return matches_glob(normal_path(pattern), p);
        });
    if (ours && !there.contains(path) && set.missing.size() < most_missing)
      set.missing.push_back(path);
  }
}

std::optional<dev_t> device_of(const std::vector<std::string>& paths)
{
  for (const auto& path : paths)
    if (const auto status = stat_file(path))
      return status->st_dev;
  return std::nullopt;
}

// A copy is not read again: its name, else its mtime, says how new it is.
std::optional<Moment> time_of_file(const std::string& path, Zone zone)
{
  if (const auto name = time_in_name(base_name(path), zone))
    return name;
  const auto status = stat_file(path);
  return status ? std::optional(Moment(std::chrono::seconds(status->st_mtime))) : std::nullopt;
}

BackupCopy look_at_copy(const std::string& pattern, std::optional<dev_t> device, Zone zone, Emitter& out)
{
  BackupCopy copy{.path = pattern};
  auto files = find_files({pattern});
  copy.files = static_cast<int64_t>(files.paths.size());
  for (const auto& error : files.unread) {
    copy.access = access_of(error);
    copy.reason = error.detail;
    out.unread(error);
  }
  if (files.paths.empty() && files.unread.empty())
    copy.access = FactAccess::absent;
  const auto there = device_of(files.paths);
  copy.medium = !there || !device ? "unknown" : *there == *device ? "same-device" : "other-device";
  for (const auto& path : files.paths) {
    if (const auto taken = time_of_file(path, zone); taken && (!copy.newest || *copy.newest < *taken))
      copy.newest = taken;
  }
  return copy;
}

void take_remote(BackupSet& set, const SetSettings& settings, const Session& session)
{
  set.remote = settings.remote;
  for (const auto& answer : session.answers)
    if (answer.check == "backupverify.second-place" && answer.subject == set.name && answer.confirmed) {
      set.remote_confirmed_on = answer.date;
      set.remote_document = answer.document;
    }
}

void add_generation(BackupSet& set, const Archive& archive)
{
  ++set.generations;
  set.size_bytes += archive.size_bytes;
  set.readable_generations += archive.state == ArchiveState::ok ? 1 : 0;
  if (archive.taken && (!set.newest || *set.newest < *archive.taken)) {
    set.newest = archive.taken;
    set.newest_path = archive.path;
    set.newest_clock = archive.taken_clock;
  }
}

void collect_set(const SetSettings& settings, const Session& session, Emitter& out)
{
  BackupSet set{.name = settings.name, .paths = settings.paths, .manifest = settings.manifest};
  const auto manifest = read_manifest(settings, set, out);
  const auto files = find_files(settings.paths);
  for (const auto& error : files.unread) {
    set.access = access_of(error);
    set.reason = error.detail;
    out.unread(error);
  }
  if (files.paths.empty() && files.unread.empty())
    set.access = FactAccess::absent;
  std::vector<Archive> archives(files.paths.size());
  session.progress->stage({"reading backups", "读取备份"}, archives.size());
  parallel_for(session.jobs, archives.size(), [&](std::size_t i) {
    auto& archive = archives[i];
    archive.set = settings.name;
    archive.path = files.paths[i];
    if (const auto status = stat_file(archive.path))
      archive.size_bytes = status->st_size;
    examine(archive, session.school.zone);
    archive.manifest = compare(archive, manifest);
    session.progress->advance();
  });
  for (const auto& archive : archives) {
    add_generation(set, archive);
    if (archive.state == ArchiveState::unreadable)
      out.unread({ErrorKind::read, archive.path, archive.reason});
    else
      out.read(archive.path);
    out.fact(archive);
  }
  note_missing(set, manifest, files.paths);
  const auto device = device_of(files.paths);
  for (const auto& pattern : settings.copies)
    set.copies.push_back(look_at_copy(pattern, device, session.school.zone, out));
  take_remote(set, settings, session);
  out.fact(set);
}

void run(const Session& session, Emitter& out)
{
  const auto& settings = session.settings<Settings>();
  if (settings.inputs.empty()) {
    for (const auto& set : settings.sets)
      collect_set(set, session, out);
    return;
  }
  collect_set({.name = "command-line", .paths = settings.inputs}, session, out);
}

} // namespace

extern const Collector sets;
constinit const Collector sets{"sets", {"declared backup sets", "已声明的备份集"}, run};

} // namespace eduaudit::backupverify::collect
