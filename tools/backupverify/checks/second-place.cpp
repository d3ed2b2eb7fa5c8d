// SPDX-License-Identifier: Apache-2.0
#include "check/answer_lines.hpp"
#include "check/check.hpp"
#include "judge.hpp"
#include "record/access_text.hpp"
#include "series/three_two_one.hpp"
#include "series/thresholds.hpp"

namespace eduaudit::backupverify::checks {

namespace {

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
    "and declare it: copies = [...] where it can be seen from here, else remote = \"...\" and, once somebody "
    "has looked at the copy there, add to audit.toml, with that day:\n"
    "  [[answers]]\n"
    "  check = \"backupverify.second-place\"\n"
    "  subject = \"name of the set\"\n"
    "  answer = \"yes\"\n"
    "  date = 2026-11-22\n"
    "  document = \"what proves it\"\n"
    "  by = \"who looked\"",
    "把备份复制到另一设备或主机（可移走的 USB 盘、NAS、上级云平台）并声明：本机可见的写 copies = "
    "[...]；否则写 remote = \"...\"，并在到该处查看副本之后，在 audit.toml 中添加（date 为查看日期）：\n"
    "  [[answers]]\n"
    "  check = \"backupverify.second-place\"\n"
    "  subject = \"备份集名称\"\n"
    "  answer = \"yes\"\n"
    "  date = 2026-11-22\n"
    "  document = \"证明材料名称\"\n"
    "  by = \"确认人\""};

constexpr Text look_there{"Look at the copy there, then add to audit.toml, with that day:\n"
                          "  [[answers]]\n"
                          "  check = \"backupverify.second-place\"\n"
                          "  subject = \"name of the set\"\n"
                          "  answer = \"yes\"\n"
                          "  date = 2026-11-22\n"
                          "  document = \"what proves it\"\n"
                          "  by = \"who looked\"",
                          "到该处查看副本，然后在 audit.toml 中添加（date 为查看日期）：\n"
                          "  [[answers]]\n"
                          "  check = \"backupverify.second-place\"\n"
                          "  subject = \"备份集名称\"\n"
                          "  answer = \"yes\"\n"
                          "  date = 2026-11-22\n"
                          "  document = \"证明材料名称\"\n"
                          "  by = \"确认人\""};

// The best first.
enum class Verdict { good, unseen, behind, different, empty, in_memory, same_disk, same_device, absent };

struct JudgedCopy {
  Verdict verdict;
  const BackupCopy* copy;
};

Verdict judge_copy(const Scope& scope, const BackupSet& set, const BackupCopy& copy)
{
  if (copy.access == FactAccess::absent)
    return Verdict::absent;
  if (copy.access != FactAccess::ok || copy.medium == "unknown" || !copy.size_bytes)
    return Verdict::unseen;
  if (copy.medium == "memory")
    return Verdict::in_memory;
  if (copy.medium == "same-disk")
    return Verdict::same_disk;
  if (!is_apart(copy))
    return Verdict::same_device;
  if (*copy.size_bytes == 0)
    return Verdict::empty;
  if (copy.original_bytes && *copy.original_bytes != *copy.size_bytes)
    return Verdict::different;
  const bool behind =
      set.newest && copy.newest && age_days(*copy.newest, *set.newest) > scope.value(lag_days);
  return behind ? Verdict::behind : Verdict::good;
}

Words words_of(const JudgedCopy& judged)
{
  const auto& copy = *judged.copy;
  switch (judged.verdict) {
  case Verdict::good:
    if (!copy.host.empty())
      return say({"a copy is on the host {}: {}", "主机 {} 上有副本：{}"}, {copy.host, copy.path});
    return say({"a copy is on another device: {}", "在另一设备上有副本：{}"}, {copy.path});
  case Verdict::behind:
    return say({"the copy {} is older than the newest backup", "副本 {} 落后于最新备份"}, {copy.path});
  case Verdict::different:
    return say({"the newest file of the copy, {}, has {} bytes, and its original {}",
                "副本中最新的文件 {} 为 {} 字节，而原件为 {} 字节"},
               {copy.newest_path, *copy.size_bytes, *copy.original_bytes});
  case Verdict::empty:
    return say({"the newest file of the copy is empty: {}", "副本中最新的文件为空：{}"}, {copy.newest_path});
  case Verdict::in_memory:
    return say({"the copy {} lies in this host's memory, and is gone when it is switched off",
                "副本 {} 位于本机内存中，关机即丢失"},
               {copy.path});
  case Verdict::same_disk:
    return say({"the copy {} is on another partition of the same disk as the backup, and dies with it",
                "副本 {} 与备份在同一磁盘的另一分区，会一同损坏"},
               {copy.path});
  case Verdict::same_device:
    return say({"the copy {} is on the same device as the backup, and dies with it",
                "副本 {} 与备份在同一设备上，会一同损坏"},
               {copy.path});
  case Verdict::absent:
    return say({"there is no file at the declared copy {}", "声明的副本 {} 处没有文件"}, {copy.path});
  case Verdict::unseen:
    break;
  }
  const Words why = copy.reason.empty()
                        ? Words(Text{"its device or its size is not known", "其设备或大小未知"})
                        : copy.reason;
  return say({"the copy {} could not be judged: {}", "无法判断副本 {}：{}"}, {copy.path, why});
}

JudgedCopy best_copy(const Scope& scope, const BackupSet& set)
{
  JudgedCopy best{judge_copy(scope, set, set.copies.front()), &set.copies.front()};
  for (const auto& copy : set.copies)
    if (const auto verdict = judge_copy(scope, set, copy); verdict < best.verdict)
      best = {verdict, &copy};
  return best;
}

void add_evidence(const JudgedCopy& judged, Finding& finding)
{
  constexpr Text wanted{"a whole copy on another device, as new as the backup",
                        "另一设备上的完整副本，且与备份一样新"};
  const auto& copy = *judged.copy;
  finding.evidence.push_back(
      {"file", copy.newest_path.empty() ? copy.path : copy.newest_path, words_of(judged), wanted});
}

void tell_copy(const Scope& scope, const BackupSet& set, const JudgedCopy& judged, Findings& out)
{
  const auto words = words_of(judged);
  auto& finding = judged.verdict == Verdict::good     ? out.pass(subject_of(set), words)
                  : judged.verdict == Verdict::unseen ? out.unknown(subject_of(set), words)
                                                      : out.fail(subject_of(set), words);
  if (judged.verdict == Verdict::unseen)
    finding.remedy = remedy_of(judged.copy->access);
  else if (judged.verdict != Verdict::good)
    finding.remedy = with_answer(how, scope.today, set.name);
  add_evidence(judged, finding);
}

Words unconfirmed_remote(const BackupSet& set)
{
  if (!set.remote_confirmed_on)
    return say({"the copy at {} can't be seen from here, and nobody confirmed it",
                "位于 {} 的副本在本机无法查看，且无人确认"},
               {set.remote});
  return say({"the copy at {} was last confirmed on {} ({})", "位于 {} 的副本最近一次确认是 {}（{}）"},
             {set.remote, format_date(*set.remote_confirmed_on), set.remote_document});
}

void add_confirmation(const Scope& scope, const BackupSet& set, Finding& finding)
{
  if (!set.remote_confirmed_on)
    return;
  finding.evidence.push_back(
      {"configuration", "[[answers]] " + set.name,
       say({"{} day(s) ago", "{} 天前"}, {days_between(*set.remote_confirmed_on, scope.today)}),
       say({"at most {} day(s) ago", "不超过 {} 天前"}, {scope.value(confirm_days)})});
}

// A place that can't be seen from here, and what is known of the copies that can.
void judge_remote(const Scope& scope, const BackupSet& set, const JudgedCopy* copy, Findings& out)
{
  const bool confirmed = is_confirmed(set, scope.today, scope.value(confirm_days));
  auto words = confirmed
                   ? say({"the copy at {} was confirmed on {} ({})", "位于 {} 的副本已于 {} 确认（{}）"},
                         {set.remote, format_date(*set.remote_confirmed_on), set.remote_document})
                   : unconfirmed_remote(set);
  if (copy)
    words = say({"{}; {}", "{}；{}"}, {words, words_of(*copy)});
  auto& finding = confirmed ? out.pass(subject_of(set), words) : out.unknown(subject_of(set), words);
  if (!confirmed)
    finding.remedy = with_answer(look_there, scope.today, set.name);
  add_confirmation(scope, set, finding);
  if (copy)
    add_evidence(*copy, finding);
}

void judge(const Scope& scope, const BackupSet& set, Findings& out)
{
  if (set.copies.empty() && set.remote.empty()) {
    auto& finding =
        out.fail(subject_of(set), {"no copy in another place is declared", "没有声明其他位置的副本"});
    finding.remedy = with_answer(how, scope.today, set.name);
    return;
  }
  if (set.copies.empty())
    return judge_remote(scope, set, nullptr, out);
  const auto best = best_copy(scope, set);
  if (best.verdict == Verdict::good || set.remote.empty())
    tell_copy(scope, set, best, out);
  else
    judge_remote(scope, set, &best, out);
}

void run(const Scope& scope, Findings& out)
{
  for_each_declared_set(scope, out, [&](const BackupSet& set) { judge(scope, set, out); });
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
    .by_people = true,
    .run = run};

} // namespace eduaudit::backupverify::checks
