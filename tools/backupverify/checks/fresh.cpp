// SPDX-License-Identifier: Apache-2.0
#include "check/check.hpp"
#include "judge.hpp"

namespace eduaudit::backupverify::checks {

namespace {

constexpr Threshold max_age_days{
    .name = "max_age_days",
    .value = 7,
    .least = 1,
    .most = 366,
    .unit = Unit::days,
    .meaning = {"age in days up to which the newest readable backup is recent enough",
                "最新的可读备份允许的最大天数"}};
constexpr Threshold thresholds[] = {max_age_days};

// The newest generation that can be read; one that can't is no backup.
const Archive* newest_readable(const Scope& scope, const BackupSet& set)
{
  const Archive* newest = nullptr;
  for (const auto& archive : scope.of<Archive>())
    if (archive.set == set.name && archive.state == ArchiveState::ok && archive.taken &&
        *archive.taken <= scope.now && (!newest || *newest->taken < *archive.taken))
      newest = &archive;
  return newest;
}

void judge(const Scope& scope, const BackupSet& set, Findings& out)
{
  const auto* newest = newest_readable(scope, set);
  if (!newest) {
    out.fail(subject_of(set), {"there is no readable backup", "没有任何可读的备份"});
    return;
  }
  const auto most = scope.value(max_age_days);
  const auto age = age_days(*newest->taken, scope.now);
  const auto day = format_date(date_of(*newest->taken, scope.zone));
  if (newest->taken_clock == "mtime") {
    out.unknown(subject_of(set),
                say({"neither the name nor the content of the newest backup says when it was taken; its file "
                     "time {} changes "
                     "with every copy. Put the date into the name, such as portal-20261122.tar.gz",
                     "最新备份的文件名和内容都没有备份时间；文件修改时间 {} "
                     "会随复制而改变。请在文件名中写入日期，例如 portal-20261122.tar.gz"},
                    {day}))
        .evidence.push_back({"file", newest->path, day, ""});
    return;
  }
  const auto message =
      say({"the newest readable backup is of {}, {} day(s) ago", "最新的可读备份是 {} 的，距今 {} 天"},
          {day, age});
  auto& finding = age <= most ? out.pass(subject_of(set), message) : out.fail(subject_of(set), message);
  finding.evidence.push_back(
      {"file", newest->path, std::to_string(age) + " d", "<= " + std::to_string(most) + " d"});
}

void run(const Scope& scope, Findings& out)
{
  for_each_set(scope, out, [&](const BackupSet& set) { judge(scope, set, out); });
}

} // namespace

extern const Check fresh;
constinit const Check fresh{
    .id = "backupverify.fresh",
    .articles = articles_are<20>,
    .severity = Severity::high,
    .title = {"the newest backup is recent", "最新备份足够新"},
    .why = {"A backup that is too old loses everything since; a job that stopped months ago looks like one "
            "that works.",
            "备份过旧意味着其后的数据全部丢失；早已停止的备份任务看上去与正常任务无异。"},
    .remedy = {"Run the backup job now, find out why it stopped (its log, the disk's free space), and mend "
               "its schedule.",
               "立即执行一次备份，查明停止的原因（任务日志、磁盘空间），并修复定时任务。"},
    .thresholds = thresholds,
    .run = run};

} // namespace eduaudit::backupverify::checks
