// SPDX-License-Identifier: Apache-2.0
#include "check/check.hpp"
#include "judge.hpp"
#include <algorithm>

namespace eduaudit::backupverify::checks {

namespace {

constexpr Threshold confirm_days{.name = "confirm_days",
                                 .value = 180,
                                 .least = 1,
                                 .most = 366,
                                 .unit = Unit::days,
                                 .meaning = {"days for which a person's confirmation of a remote copy holds",
                                             "人工确认异地副本的有效天数"}};
constexpr Threshold lag_days{
    .name = "lag_days",
    .value = 7,
    .least = 0,
    .most = 366,
    .unit = Unit::days,
    .meaning = {"days by which a copy may be behind the newest backup", "副本允许落后于最新备份的天数"}};
constexpr Threshold thresholds[] = {confirm_days, lag_days};

constexpr Text how{
    "Copy the backups to another device or host (a USB disk that is taken out, a NAS, the bureau's platform) "
    "and declare "
    "it: copies = [...] where it can be seen from here, else remote = \"...\" with an [[answers]] that names "
    "the proof.",
    "把备份复制到另一设备或主机（可移走的 USB 盘、NAS、上级云平台）并声明：本机可见的写 copies = [...]，"
    "否则写 remote = \"...\" 并用 [[answers]] 注明证明材料。"};

enum class Verdict { good, behind, same_device, unseen, absent };

Verdict judge_copy(const Scope& scope, const BackupSet& set, const BackupCopy& copy)
{
  if (copy.access == FactAccess::absent)
    return Verdict::absent;
  if (copy.access != FactAccess::ok || copy.medium == "unknown")
    return Verdict::unseen;
  if (copy.medium != "other-device")
    return Verdict::same_device;
  const bool behind =
      set.newest && copy.newest && age_days(*copy.newest, *set.newest) > scope.value(lag_days);
  return behind ? Verdict::behind : Verdict::good;
}

Words words_of(Verdict verdict, const BackupCopy& copy)
{
  switch (verdict) {
  case Verdict::good:
    return say({"a copy is on another device: {}", "在另一设备上有副本：{}"}, {copy.path});
  case Verdict::behind:
    return say({"the copy {} is older than the newest backup", "副本 {} 落后于最新备份"}, {copy.path});
  case Verdict::same_device:
    return say({"the copy {} is on the same device as the backup, and dies with it",
                "副本 {} 与备份在同一设备上，会一同损坏"},
               {copy.path});
  case Verdict::absent:
    return say({"there is no file at the declared copy {}", "声明的副本 {} 处没有文件"}, {copy.path});
  case Verdict::unseen:
    break;
  }
  return say({"the copy {} could not be looked at: {}", "无法查看副本 {}：{}"}, {copy.path, copy.reason});
}

void judge_copies(const Scope& scope, const BackupSet& set, Findings& out)
{
  std::pair<Verdict, const BackupCopy*> best{Verdict::absent, &set.copies.front()};
  for (const auto& copy : set.copies)
    best = std::min(best, std::pair{judge_copy(scope, set, copy), &copy},
                    [](auto a, auto b) { return a.first < b.first; });
  const auto words = words_of(best.first, *best.second);
  auto& finding = best.first == Verdict::good     ? out.pass(subject_of(set), words)
                  : best.first == Verdict::unseen ? out.unknown(subject_of(set), words)
                                                  : out.fail(subject_of(set), words);
  finding.evidence.push_back({"file", best.second->path, best.second->medium, "other-device"});
}

void judge_remote(const Scope& scope, const BackupSet& set, Findings& out)
{
  if (!set.remote_confirmed_on) {
    out.unknown(subject_of(set), say({"the copy at {} can't be seen from here, and nobody confirmed it: add "
                                      "an [[answers]] with check = "
                                      "\"backupverify.second-place\" and subject = \"{}\"",
                                      "位于 {} 的副本在本机无法查看，且无人确认：请添加 [[answers]]，check = "
                                      "\"backupverify.second-place\"，subject = \"{}\""},
                                     {set.remote, set.name}));
    return;
  }
  const auto day = format_date(*set.remote_confirmed_on);
  const auto age = days_between(*set.remote_confirmed_on, scope.today);
  const bool recent = age >= 0 && age <= scope.value(confirm_days);
  auto& finding =
      recent ? out.pass(subject_of(set),
                        say({"the copy at {} was confirmed on {} ({})", "位于 {} 的副本已于 {} 确认（{}）"},
                            {set.remote, day, set.remote_document}))
             : out.unknown(
                   subject_of(set),
                   say({"the copy at {} was last confirmed on {} ({}): look again and renew the [[answers]]",
                        "位于 {} 的副本最近一次确认是 {}（{}）：请重新确认并更新 [[answers]]"},
                       {set.remote, day, set.remote_document}));
  finding.evidence.push_back({"configuration", "[[answers]] " + set.name, std::to_string(age) + " d",
                              "0.." + std::to_string(scope.value(confirm_days)) + " d"});
}

void run(const Scope& scope, Findings& out)
{
  for_each_set(scope, out, [&](const BackupSet& set) {
    if (!set.copies.empty())
      judge_copies(scope, set, out);
    else if (!set.remote.empty())
      judge_remote(scope, set, out);
    else
      out.fail(subject_of(set), {"no copy in another place is declared", "没有声明其他位置的副本"});
  });
}

} // namespace

extern const Check second_place;
constinit const Check second_place{
    .id = "backupverify.second-place",
    .articles = articles_are<20>,
    .severity = Severity::medium,
    .title = {"a copy is on another device or host", "在另一设备或主机上有副本"},
    .why = {"A backup on the disk that it protects is lost with it: to a dead disk, a fire, a thief or "
            "ransomware.",
            "与原数据同在一块磁盘上的备份会随之丢失：磁盘损坏、火灾、失窃或勒索软件都会如此。"},
    .remedy = how,
    .thresholds = thresholds,
    .run = run};

} // namespace eduaudit::backupverify::checks
