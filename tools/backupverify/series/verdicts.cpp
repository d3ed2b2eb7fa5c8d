// SPDX-License-Identifier: Apache-2.0
#include "verdicts.hpp"
#include "judging.hpp"
#include "standing.hpp"
#include "thresholds.hpp"
#include <algorithm>

namespace eduaudit::backupverify {

namespace {

bool is_stale(const BackupSet& set, std::span<const Archive> archives, const Session& session)
{
  const auto limit = session.policy.value("backupverify.fresh", max_age_days);
  const auto* newest = newest_good(archives, set.name, session.now);
  const bool has_stale_content = std::ranges::any_of(set.clock_problems, [&](const BackupClock& one) {
    return one.problem == ClockProblem::stale_content && one.path == set.newest_path;
  });
  return has_stale_content || (newest && age_days(*newest->taken, session.now) > limit);
}

bool is_shrunken(const BackupSet& set, const Session& session)
{
  const auto limit = session.policy.value("backupverify.not-shrunken", fail_percent);
  return std::ranges::any_of(set.shrunken, [&](const BackupShrink& one) { return is_grave(one, limit); });
}

} // namespace

void add_verdicts(BackupSet& set, std::span<const Archive> archives, const Session& session)
{
  const auto today = date_of(session.now, session.school.zone);
  const auto value = [&](std::string_view check, const Threshold& threshold) {
    return session.policy.value(check, threshold);
  };
  const auto add = [&](bool applies, Verdict verdict) {
    if (applies)
      set.verdicts.push_back(verdict);
  };
  add(is_stale(set, archives, session), Verdict::stale);
  add(set.due_since || !missed_lately(set, today, value("backupverify.on-time", window_days)).empty(),
      Verdict::missing);
  add(is_shrunken(set, session), Verdict::shrunken);
  add(has_empty_slots(set), Verdict::retention_gap);
  const auto confirmed_within = value("backupverify.second-place", confirm_days);
  const bool has_place = !set.copies.empty() || !set.remote.empty();
  // What could not be seen may be independent.
  const bool may_have_one = std::ranges::any_of(set.copies, is_unseen) ||
                            (!set.remote.empty() && !is_confirmed(set, today, confirmed_within));
  add(has_place && !may_have_one && !has_independent_copy(set, today, confirmed_within),
      Verdict::not_independent_copy);
  add(!set.signs.empty(), Verdict::suspicious);
  if (has_place || set.source_on_same_disk)
    set.digits = digits_of(set, proofs_of(archives, set), today, confirmed_within);
}

} // namespace eduaudit::backupverify
