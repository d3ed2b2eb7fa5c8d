// SPDX-License-Identifier: Apache-2.0
#include "collect_sets.hpp"
#include "copies.hpp"
#include "drill/history.hpp"
#include "examine.hpp"
#include "files.hpp"
#include "folders.hpp"
#include "fs/file.hpp"
#include "names.hpp"
#include "record/access_text.hpp"
#include "rolling.hpp"
#include "series/series.hpp"
#include "set_manifest.hpp"
#include "standing.hpp"
#include <algorithm>
#include <set>

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

// One set while its backups are read.
struct Reading {
  const SetSettings* settings;
  BackupSet set;
  SetManifest manifest;
  Files files;
  std::vector<Archive> archives;
  std::set<std::string> restored; // SHA-256 of those that a drill restored
};

// One backup that is to be looked at.
struct Task {
  Reading* reading;
  Archive* archive;
  std::string digest; // by the manifest; empty: none
  std::optional<BackupProof> proof;
  bool due;
};

Archive begun(const std::string& path, const BackupSet& set, const Session& session)
{
  Archive archive{.set = set.name, .path = path};
  if (set.declared)
    archive.name = name_from(std::string(folder_of(session.config_path)), path);
  if (const auto status = stat_file(path); status && !S_ISDIR(status->st_mode))
    archive.size_bytes = status->st_size;
  return archive;
}

Reading begin_reading(const SetSettings& settings, const Session& session, Emitter& out)
{
  Reading reading{&settings, {}, {}, {}, {}, restored_by_drills(settings.name, session)};
  reading.set = {.name = settings.name,
                 .declared = settings.declared,
                 .paths = settings.paths,
                 .level = settings.level,
                 .manifest = settings.manifest};
  reading.manifest = read_manifest(reading.set, out);
  reading.files = files_of(settings);
  note_unread(reading.set, reading.files, out);
  for (const auto& path : reading.files.paths)
    reading.archives.push_back(begun(path, reading.set, session));
  return reading;
}

std::vector<Task> tasks_of(std::vector<Reading>& readings, Rolling& rolling)
{
  std::vector<Task> tasks;
  for (auto& reading : readings)
    for (auto& archive : reading.archives) {
      Task task{&reading, &archive, digest_of(archive.path, reading.manifest), rolling.newest(archive.path),
                true};
      task.due = rolling.is_due(archive, task.proof, reading.set.level, task.digest);
      tasks.push_back(std::move(task));
    }
  // What was never proven goes first, then what was proven longest ago.
  std::ranges::stable_sort(tasks, {},
                           [](const Task& task) { return task.proof ? task.proof->at : Moment{}; });
  return tasks;
}

// What the last proof showed, of a backup that is as it was then.
void carry_over(const Task& task)
{
  auto now = task.proof->archive;
  now.set = task.archive->set;
  now.name = task.archive->name;
  now.proven = task.proof->at;
  *task.archive = std::move(now);
}

void leave_for_later(Archive& archive)
{
  archive.verdict = Verdict::could_not_check;
  archive.reason = Text{"the time budget ended before it was read; later runs read it",
                        "时间预算用尽时尚未读取，将由以后的运行读取"};
}

void read_one(const Task& task, Rolling& rolling, const Session& session, Emitter& out)
{
  auto& archive = *task.archive;
  Examining how{session.school.zone, session.now,  static_cast<Level>(task.reading->set.level),
                rolling.is_on(),     session.jobs, {}};
  const auto& restored = task.reading->restored;
  if (!restored.empty()) {
    how.hash = true;
    how.restored = [&](const std::string& sha256) { return restored.contains(sha256); };
  }
  const auto error = examine(archive, how, task.digest);
  if (task.digest.empty() && !task.reading->set.manifest.empty())
    archive.manifest = task.reading->manifest.whole ? ManifestState::not_listed : ManifestState::unreadable;
  rolling.keep(archive, task.proof);
  if (error)
    out.unread(*error);
  else
    out.read(archive.path);
}

void take(const Task& task, Rolling& rolling, const Session& session, Emitter& out)
{
  if (task.due && rolling.has_time())
    read_one(task, rolling, session, out);
  else if (!task.due || rolling.is_unchanged(*task.archive, task.proof))
    carry_over(task);
  else
    leave_for_later(*task.archive);
}

void read_all(std::vector<Reading>& readings, const Session& session, Emitter& out, Rolling& rolling)
{
  const auto tasks = tasks_of(readings, rolling);
  session.progress->stage({"reading backups", "读取备份"}, tasks.size());
  parallel_for(session.jobs, tasks.size(), [&](std::size_t i) {
    take(tasks[i], rolling, session, out);
    session.progress->advance();
  });
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

void sum_up_proofs(BackupSet& set, const std::vector<Archive>& archives, const Rolling& rolling, Moment now)
{
  if (!rolling.is_on())
    return;
  set.cycle_days = rolling.cycle_days();
  for (const auto& archive : archives) {
    if (!archive.proven) {
      ++set.unproven_files;
      set.unproven_bytes += archive.size_bytes;
      continue;
    }
    if (!set.oldest_proof || *archive.proven < *set.oldest_proof)
      set.oldest_proof = archive.proven;
    if (age_days(*archive.proven, now) > set.cycle_days) {
      ++set.overdue_files;
      set.overdue_bytes += archive.size_bytes;
    }
  }
}

void finish_reading(Reading& reading, const Session& session, Emitter& out, const Rolling& rolling,
                    Generations generations_wanted)
{
  auto& set = reading.set;
  sum_up(set, reading.archives, session);
  sum_up_proofs(set, reading.archives, rolling, session.now);
  for (const auto& archive : reading.archives)
    out.fact(archive);
  note_missing(set, reading.manifest, patterns_of(*reading.settings));
  for (const auto& pattern : reading.settings->copies)
    set.copies.push_back(look_at_copy(pattern, reading.files.paths, session, out));
  take_remote(set, *reading.settings, session);
  auto generations = sum_up_series(set, *reading.settings, reading.archives, session);
  if (generations_wanted == Generations::told)
    for (auto& one : generations)
      out.fact(std::move(one));
  out.fact(set);
}

} // namespace

void collect_sets(std::span<const SetSettings> sets, const Session& session, Emitter& out,
                  Generations generations)
{
  Rolling rolling(session, out);
  std::vector<Reading> readings;
  for (const auto& set : sets)
    readings.push_back(begin_reading(set, session, out));
  read_all(readings, session, out, rolling);
  for (auto& reading : readings)
    finish_reading(reading, session, out, rolling, generations);
}

} // namespace eduaudit::backupverify
