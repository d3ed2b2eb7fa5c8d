// SPDX-License-Identifier: Apache-2.0
#include "standing.hpp"
#include "wording.hpp"
#include <set>

namespace eduaudit::backupverify {

namespace {

bool can_not_be_verified(Verdict verdict)
{
  return verdict == Verdict::could_not_check || verdict == Verdict::unverifiable ||
         verdict == Verdict::suspicious;
}

bool is_dated(const Archive& archive, Moment now)
{
  return archive.taken && archive.taken_clock != "mtime" && *archive.taken <= now;
}

} // namespace

Standing standing_of(const Archive& archive, Moment now)
{
  if (can_not_be_verified(archive.verdict))
    return Standing::undecided;
  if (archive.verdict != Verdict::ok)
    return Standing::broken;
  return is_dated(archive, now) ? Standing::good : Standing::undecided;
}

Words why_undecided(const Archive& archive, Moment now, Zone zone)
{
  if (archive.verdict != Verdict::ok)
    return why_not_ok(archive);
  if (archive.taken && *archive.taken > now)
    return say({"its name says {}, which is in the future", "文件名中的日期是 {}，晚于现在"},
               {format_date(date_of(*archive.taken, zone))});
  return Text{
      "neither its name nor its content says when it was taken, and a file time changes with every copy",
      "文件名和内容都没有备份时间，而文件修改时间会随复制而改变"};
}

Text remedy_of_undecided(const Archive& archive)
{
  if (archive.verdict != Verdict::ok)
    return remedy_of(archive);
  return {
      "Let the backup job put the day into each file's name, such as portal-20261122.tar.gz, and correct the "
      "clock of its host where names lie in the future.",
      "让备份任务在每个文件名中写入日期，例如 "
      "portal-20261122.tar.gz；文件名日期晚于现在的，请校正其主机时钟。"};
}

Days days_of(std::span<const Archive> archives, Moment now, Zone zone)
{
  std::set<Date> good;
  std::set<Date> undecided;
  int64_t undated = 0;
  for (const auto& archive : archives) {
    const auto standing = standing_of(archive, now);
    if (standing == Standing::broken)
      continue;
    if (archive.taken)
      (standing == Standing::good ? good : undecided).insert(date_of(*archive.taken, zone));
    else
      ++undated;
  }
  std::erase_if(undecided, [&](const Date& day) { return good.contains(day); });
  return {static_cast<int64_t>(good.size()), static_cast<int64_t>(undecided.size()) + undated};
}

const Archive* newest_good(std::span<const Archive> archives, std::string_view set, Moment now)
{
  const Archive* newest = nullptr;
  for (const auto& archive : archives)
    if (archive.set == set && standing_of(archive, now) == Standing::good &&
        (!newest || *newest->taken < *archive.taken))
      newest = &archive;
  return newest;
}

} // namespace eduaudit::backupverify
