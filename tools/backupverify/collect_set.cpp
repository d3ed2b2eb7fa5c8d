// SPDX-License-Identifier: Apache-2.0
#include "collect_set.hpp"
#include "copies.hpp"
#include "examine.hpp"
#include "files.hpp"
#include "folders.hpp"
#include "fs/file.hpp"
#include "names.hpp"
#include "record/access_text.hpp"
#include "set_manifest.hpp"
#include "standing.hpp"
#include <algorithm>

namespace eduaudit::backupverify {

namespace {

Files files_of(const SetSettings& settings)
{
  if (!settings.below)
    return find_files(settings.paths, settings.manifest);
  Files files;
  for (const auto& path : settings.paths) {
    auto below = find_below(path);
    std::ranges::move(below.paths, std::back_inserter(files.paths));
    std::ranges::move(below.unread, std::back_inserter(files.unread));
  }
  return files;
}

std::vector<std::string> patterns_of(const SetSettings& settings)
{
  auto patterns = settings.paths;
  if (settings.below)
    for (const auto& path : settings.paths)
      patterns.push_back(join_path(path, "**"));
  return patterns;
}

void note_unread(BackupSet& set, const Files& files, Emitter& out)
{
  if (files.paths.empty() && files.unread.empty())
    set.access = FactAccess::absent;
  for (const auto& error : files.unread) {
    set.access = error.kind == ErrorKind::usage ? FactAccess::malformed : access_of(error);
    set.reason = say({"{}: {}", "{}：{}"}, {error.subject, reason_of(error)});
    out.unread(error);
  }
}

std::optional<Error> look_at(Archive& archive, const BackupSet& set, const SetManifest& manifest,
                             const Session& session)
{
  if (set.declared)
    archive.name = name_from(std::string(folder_of(session.config_path)), archive.path);
  if (const auto status = stat_file(archive.path); status && !S_ISDIR(status->st_mode))
    archive.size_bytes = status->st_size;
  const Examining how{session.school.zone, session.now, static_cast<Level>(set.level), false};
  const auto digest = digest_of(archive.path, manifest);
  auto error = examine(archive, how, digest);
  if (digest.empty() && !set.manifest.empty())
    archive.manifest = manifest.whole ? ManifestState::not_listed : ManifestState::unreadable;
  return error;
}

std::vector<Archive> look_at_all(const std::vector<std::string>& paths, const BackupSet& set,
                                 const SetManifest& manifest, const Session& session, Emitter& out)
{
  std::vector<Archive> archives(paths.size());
  std::vector<std::optional<Error>> errors(paths.size());
  session.progress->stage({"reading backups", "读取备份"}, archives.size());
  parallel_for(session.jobs, archives.size(), [&](std::size_t i) {
    archives[i].set = set.name;
    archives[i].path = paths[i];
    errors[i] = look_at(archives[i], set, manifest, session);
    session.progress->advance();
  });
  for (std::size_t i = 0; i < archives.size(); ++i)
    if (archives[i].verdict == Verdict::could_not_check && errors[i])
      out.unread(*errors[i]);
    else
      out.read(paths[i]);
  return archives;
}

// The newest that can be judged; one that can't rather than none.
const Archive* newest_of(const std::vector<Archive>& archives, const std::string& set, Moment now)
{
  const auto* newest = newest_good(archives, set, now);
  if (newest)
    return newest;
  for (const auto& archive : archives)
    if (archive.taken && *archive.taken <= now && standing_of(archive, now) == Standing::undecided &&
        (!newest || *newest->taken < *archive.taken))
      newest = &archive;
  return newest;
}

void sum_up(BackupSet& set, const std::vector<Archive>& archives, const Session& session)
{
  set.files = static_cast<int64_t>(archives.size());
  for (const auto& archive : archives)
    set.size_bytes += archive.size_bytes;
  const auto days = days_of(archives, session.now, session.school.zone);
  set.generations = days.good;
  set.undecided_generations = days.undecided;
  if (const auto* newest = newest_of(archives, set.name, session.now)) {
    set.newest = newest->taken;
    set.newest_path = newest->path;
    set.newest_clock = newest->taken_clock;
  }
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

} // namespace

void collect_set(const SetSettings& settings, const Session& session, Emitter& out)
{
  BackupSet set{.name = settings.name,
                .declared = settings.declared,
                .paths = settings.paths,
                .level = settings.level,
                .manifest = settings.manifest};
  const auto manifest = read_manifest(set, out);
  const auto files = files_of(settings);
  note_unread(set, files, out);
  const auto archives = look_at_all(files.paths, set, manifest, session, out);
  sum_up(set, archives, session);
  for (const auto& archive : archives)
    out.fact(archive);
  note_missing(set, manifest, patterns_of(settings));
  for (const auto& pattern : settings.copies)
    set.copies.push_back(look_at_copy(pattern, files.paths, session, out));
  take_remote(set, settings, session);
  out.fact(set);
}

} // namespace eduaudit::backupverify
