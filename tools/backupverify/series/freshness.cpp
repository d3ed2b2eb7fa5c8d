// SPDX-License-Identifier: Apache-2.0
#include "freshness.hpp"
#include "clocks.hpp"
#include "fs/file.hpp"
#include "taken.hpp"
#include <algorithm>
#include <set>

namespace eduaudit::backupverify {

namespace {

constexpr int64_t day = 86400;
constexpr std::size_t most_kept = 50;
constexpr std::size_t most_compared = 30; // backups whose bytes are the same, in a row

std::set<Moment> times_of(const std::vector<Kind>& kinds)
{
  std::set<Moment> times;
  for (const auto& kind : kinds)
    for (const auto* one : kind.newest_first)
      times.insert(*one->record.taken);
  return times;
}

// How many whole days back from the newest the policy keeps each backup; absent: all of them are kept.
std::optional<int64_t> dense_days(const SetSettings& settings)
{
  const auto& keep = settings.keep;
  if (!keep.any())
    return std::nullopt;
  const auto step = std::max(settings.every, day) / day;
  const auto by_count = std::max(keep.of(Period::last) * settings.every / day, keep.of(Period::daily) * step);
  return std::max({by_count, keep.within / day, keep.of(Period::hourly) / 24, int64_t{1}});
}

void add_missed(BackupSet& set, Date date)
{
  ++*set.missed_count;
  set.missed.push_back(date);
  if (set.missed.size() > most_kept)
    set.missed.erase(set.missed.begin());
}

// Of the slots between two backups, those that nothing filled.
int64_t holes_between(int64_t distance, int64_t step)
{
  return (distance + step / 2) / step - 1;
}

void by_days(BackupSet& set, const SetSettings& settings, const std::set<Moment>& times, Zone zone,
             Moment now)
{
  const auto step = settings.every / day;
  std::set<Date> days;
  for (const auto time : times)
    if (const auto date = date_of(time, zone); date >= *set.expected_from)
      days.insert(date);
  std::optional<Date> last;
  for (const auto& date : days) {
    if (last)
      for (int64_t i = 1, holes = holes_between(days_between(*last, date), step); i <= holes; ++i)
        add_missed(set, add_days(*last, i * step));
    last = date;
  }
  for (auto next = add_days(*last, step);; next = add_days(next, step)) {
    const auto due = start_of_day(next, zone) + std::chrono::seconds(settings.due.value_or(day));
    if (now <= due)
      return;
    add_missed(set, next);
    if (!set.due_since)
      set.due_since = due;
  }
}

void by_distances(BackupSet& set, const SetSettings& settings, const std::set<Moment>& times, Zone zone,
                  Moment now)
{
  const std::chrono::seconds step(settings.every);
  std::optional<Moment> last;
  for (const auto time : times) {
    if (date_of(time, zone) < *set.expected_from)
      continue;
    if (last)
      for (int64_t i = 1, holes = holes_between((time - *last).count(), settings.every); i <= holes; ++i)
        add_missed(set, date_of(*last + i * step, zone));
    last = time;
  }
  for (auto due = *last + step + step / 4; due < now; due += step) {
    add_missed(set, date_of(due, zone));
    if (!set.due_since)
      set.due_since = due;
  }
}

bool is_as_before(const Archive& one, const Archive& before)
{
  return one.taken_by_content == before.taken_by_content && one.members == before.members &&
         one.content_bytes == before.content_bytes;
}

// What a name that rotates through the week says: the last such day that is over for long enough.
std::optional<Moment> by_weekday(const std::string& path, Zone zone, Moment now)
{
  const auto weekday = weekday_in_name(base_name(path), zone);
  if (!weekday)
    return std::nullopt;
  const std::chrono::sys_days last(date_of(now - std::chrono::hours(26), zone));
  return start_of_day(Date(last - (std::chrono::weekday(last) - *weekday)), zone);
}

void add_problem(BackupSet& set, BackupClock problem)
{
  if (set.clock_problems.size() < most_kept)
    set.clock_problems.push_back(std::move(problem));
}

// Of a container whose newest member may well be old, only one whose content is that of the one before it.
void find_stale(BackupSet& set, const Kind& kind, Zone zone, Moment now)
{
  for (std::size_t i = 0; i < kind.newest_first.size(); ++i) {
    const auto& archive = *kind.newest_first[i]->archive;
    const auto name = archive.taken_by_name ? archive.taken_by_name : by_weekday(archive.path, zone, now);
    const bool is_told =
        says_when_made(archive.format) ||
        (i + 1 < kind.newest_first.size() && is_as_before(archive, *kind.newest_first[i + 1]->archive));
    if (name && archive.taken_by_content && is_told && is_behind(*archive.taken_by_content, *name))
      add_problem(set, {archive.path, ClockProblem::stale_content, name, archive.taken_by_content, {}});
  }
}

std::string digest_of(const Archive& archive, const DigestOf& digest)
{
  return archive.sha256.empty() && !archive.folder ? digest(archive.path) : archive.sha256;
}

void find_identical(BackupSet& set, const Kind& kind, const DigestOf& digest)
{
  const auto& all = kind.newest_first;
  std::string first;
  std::size_t same = 1;
  while (same < std::min(all.size(), most_compared) && all[0]->archive->size_bytes > 0 &&
         all[same]->archive->size_bytes == all[0]->archive->size_bytes && !all[0]->archive->folder) {
    if (first.empty())
      first = digest_of(*all[0]->archive, digest);
    if (first.empty() || digest_of(*all[same]->archive, digest) != first)
      break;
    ++same;
  }
  if (same > 1)
    add_problem(set, {all[0]->archive->path,
                      ClockProblem::identical,
                      {},
                      all[0]->archive->taken_by_content,
                      static_cast<int64_t>(same)});
}

} // namespace

void judge_rhythm(BackupSet& set, const SetSettings& settings, const std::vector<Kind>& kinds, Zone zone,
                  Moment now)
{
  const auto times = times_of(kinds);
  if (settings.every <= 0)
    return;
  set.every_seconds = settings.every;
  if (times.empty())
    return;
  set.missed_count = 0;
  set.expected_from = date_of(*times.begin(), zone);
  if (const auto dense = dense_days(settings))
    set.expected_from = std::max(*set.expected_from, add_days(date_of(*times.rbegin(), zone), 1 - *dense));
  if (settings.every % day == 0)
    by_days(set, settings, times, zone, now);
  else
    by_distances(set, settings, times, zone, now);
}

void compare_clocks(BackupSet& set, const std::vector<Generation>& generations,
                    const std::vector<Kind>& kinds, Zone zone, Moment now, const DigestOf& digest)
{
  for (const auto& one : generations)
    if (one.record.by_name && *one.record.by_name > now)
      add_problem(set, {one.record.path, ClockProblem::future, one.record.by_name, {}, {}});
  for (const auto& kind : kinds) {
    find_stale(set, kind, zone, now);
    find_identical(set, kind, digest);
  }
}

} // namespace eduaudit::backupverify
