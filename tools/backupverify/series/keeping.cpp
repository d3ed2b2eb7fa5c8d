// SPDX-License-Identifier: Apache-2.0
#include "keeping.hpp"
#include "forecast.hpp"
#include <algorithm>

namespace eduaudit::backupverify {

namespace {

constexpr std::size_t most_empty = 20; // periods of a rule

Course course_of(const Kind& kind, const SetSettings& settings)
{
  Course course{{}, {}, settings.every, settings.keep, settings.policy};
  for (const auto* one : kind.newest_first) {
    course.times.push_back(*one->record.taken);
    course.sizes.push_back(one->record.size_bytes);
  }
  return course;
}

RetentionSlots& slots_of(BackupSet& set, std::string_view rule, int64_t wanted)
{
  const auto found = std::ranges::find(set.slots, rule, &RetentionSlots::rule);
  if (found != set.slots.end())
    return *found;
  return set.slots.emplace_back(RetentionSlots{std::string(rule), wanted, wanted, {}});
}

// Weeks, months and years since the oldest backup in which there is none, though the rule reaches so far. Of
// days and hours the rhythm tells.
void add_empty(RetentionSlots& slots, Period period, const Course& course, Zone zone, Moment now)
{
  const auto oldest = first_day(period, date_of(course.times.back(), zone));
  auto first = first_day(period, date_of(now, zone));
  for (auto left = slots.wanted; left > 0 && first > oldest; --left) {
    const bool is_over = first != first_day(period, date_of(now, zone));
    const bool is_there = std::ranges::any_of(
        course.times, [&](Moment time) { return first_day(period, date_of(time, zone)) == first; });
    if (is_over && !is_there && slots.empty.size() < most_empty &&
        std::ranges::find(slots.empty, first) == slots.empty.end())
      slots.empty.push_back(first);
    first = before(period, first);
  }
}

bool is_shorter(Period period, int64_t every)
{
  constexpr int64_t day = 86400;
  const int64_t lengths[] = {0, 3600, day, 7 * day, 28 * day, 365 * day};
  return lengths[static_cast<std::size_t>(period)] < every;
}

void add_slots(BackupSet& set, const Course& course, const std::vector<KeptBy>& kept, Zone zone, Moment now)
{
  for (std::size_t i = 0; i < period_names.size(); ++i) {
    const auto wanted = course.keep.count[i];
    if (wanted == 0)
      continue;
    const auto period = static_cast<Period>(i);
    auto& slots = slots_of(set, period_names[i], wanted);
    const auto filled = std::ranges::count_if(
        kept, [&](const KeptBy& by) { return std::ranges::find(by, period_names[i]) != by.end(); });
    slots.filled = std::min(slots.filled, static_cast<int64_t>(filled));
    if (period >= Period::weekly && !is_shorter(period, course.every))
      add_empty(slots, period, course, zone, now);
    std::ranges::sort(slots.empty);
  }
}

void tell_generations(const Kind& kind, const std::vector<KeptBy>& kept,
                      const std::vector<std::optional<Date>>& removed)
{
  for (std::size_t i = 0; i < kind.newest_first.size(); ++i) {
    auto& record = kind.newest_first[i]->record;
    record.kept_by.assign(kept[i].begin(), kept[i].end());
    record.removed_on = removed[i];
  }
}

void tell_removals(BackupSet& set, const Kind& kind)
{
  for (const auto* one : kind.newest_first) {
    const auto& record = one->record;
    if (record.kept_by.empty())
      ++*set.removable;
    else if (record.removed_on && (!set.next_removal || *record.removed_on < *set.next_removal)) {
      set.next_removal = record.removed_on;
      set.next_removed = record.path;
    }
  }
}

void find_oldest(BackupSet& set, const std::vector<Kind>& kinds)
{
  for (const auto& kind : kinds)
    for (const auto* one : kind.newest_first)
      if (one->record.verdict == Verdict::ok && (!set.oldest || *one->record.taken < *set.oldest)) {
        set.oldest = one->record.taken;
        set.oldest_path = one->record.path;
      }
}

void tell_room(BackupSet& set, const std::vector<int64_t>& growth, Zone zone, Moment now)
{
  constexpr std::size_t month = 30;
  set.bytes_per_day = (growth[month] - growth[0]) / static_cast<int64_t>(month);
  if (!set.free_bytes)
    return;
  const auto full = std::ranges::find_if(growth, [&](int64_t bytes) { return bytes > *set.free_bytes; });
  if (full != growth.end())
    set.full_on = add_days(date_of(now, zone), full - growth.begin());
}

} // namespace

void judge_keeping(BackupSet& set, const SetSettings& settings, std::vector<Kind>& kinds,
                   std::optional<int64_t> free_bytes, Zone zone, Moment now)
{
  find_oldest(set, kinds);
  const bool has_policy = settings.keep.any();
  if (has_policy) {
    set.policy = retention_policies[static_cast<std::size_t>(settings.policy)];
    set.removable = 0;
  }
  std::vector<int64_t> growth(days_ahead, 0);
  bool is_sized = false; // the snapshots of a repository have no sizes
  for (auto& kind : kinds) {
    const auto course = course_of(kind, settings);
    const auto outlook = look_ahead(course, zone, now);
    if (has_policy) {
      const auto kept = kept_by(course.times, settings.keep, settings.policy, zone, now);
      tell_generations(kind, kept, outlook.removed);
      add_slots(set, course, kept, zone, now);
      tell_removals(set, kind);
    }
    is_sized = is_sized || course.sizes.front() > 0;
    for (std::size_t i = 0; i < growth.size(); ++i)
      growth[i] += outlook.growth[i];
  }
  if (settings.every > 0 && is_sized) {
    set.free_bytes = free_bytes;
    tell_room(set, growth, zone, now);
  }
}

} // namespace eduaudit::backupverify
