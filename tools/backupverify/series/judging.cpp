// SPDX-License-Identifier: Apache-2.0
#include "judging.hpp"
#include <algorithm>

namespace eduaudit::backupverify {

namespace {

bool is_broken(Verdict verdict)
{
  return verdict == Verdict::damaged || verdict == Verdict::incomplete || verdict == Verdict::empty;
}

} // namespace

ProofsOfSet proofs_of(std::span<const Archive> archives, const BackupSet& set)
{
  ProofsOfSet proofs;
  for (const auto& archive : archives) {
    if (archive.set != set.name)
      continue;
    if (is_broken(archive.verdict))
      ++proofs.broken;
    else if (archive.verdict != Verdict::ok)
      ++proofs.undecided;
  }
  return proofs;
}

std::vector<Date> missed_lately(const BackupSet& set, Date today, int64_t days)
{
  auto missed = set.missed;
  std::erase_if(missed, [&](const Date& date) { return days_between(date, today) > days; });
  return missed;
}

bool has_empty_slots(const BackupSet& set)
{
  return std::ranges::any_of(set.slots, [](const RetentionSlots& slots) { return !slots.empty.empty(); });
}

bool has_independent_copy(const BackupSet& set, Date today, int64_t limit)
{
  return is_confirmed(set, today, limit) || std::ranges::any_of(set.copies, [](const BackupCopy& copy) {
           return is_whole(copy) && is_apart(copy);
         });
}

bool is_grave(const BackupShrink& one, int64_t percent)
{
  return one.percent < percent || one.what == "table" || one.what == "kind" || one.what == "min-size";
}

} // namespace eduaudit::backupverify
