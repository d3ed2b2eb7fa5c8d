// SPDX-License-Identifier: Apache-2.0
#include "check/check.hpp"
#include "judge.hpp"
#include "series/thresholds.hpp"
#include "standing.hpp"

namespace eduaudit::backupverify::checks {

namespace {

constexpr Threshold thresholds[] = {max_age_days};

// Those that may be a recent backup, as far as can be seen.
std::vector<const Archive*> perhaps_recent(const Scope& scope, const BackupSet& set)
{
  auto archives = archives_of(scope, set);
  std::erase_if(archives, [&](const Archive* archive) {
    const bool old = archive->taken && age_days(*archive->taken, scope.now) > scope.value(max_age_days);
    return standing_of(*archive, scope.now) != Standing::undecided || old;
  });
  return archives;
}

Words day_and_age(const Scope& scope, const Archive& newest)
{
  return say({"the newest readable backup is of {}, {} day(s) ago", "最新的可读备份是 {} 的，距今 {} 天"},
             {format_date(date_of(*newest.taken, scope.zone)), age_days(*newest.taken, scope.now)});
}

void add_age(const Scope& scope, const Archive& newest, Finding& finding)
{
  constexpr Text days{"{} day(s)", "{} 天"};
  constexpr Text days_at_most{"at most {} day(s)", "不超过 {} 天"};
  finding.evidence.push_back({"file", newest.path, say(days, {age_days(*newest.taken, scope.now)}),
                              say(days_at_most, {scope.value(max_age_days)})});
}

Finding& no_recent_one(const Scope& scope, const BackupSet& set, const Words& what, Findings& out)
{
  const auto perhaps = perhaps_recent(scope, set);
  if (perhaps.empty())
    return is_left_out(set) ? say_left_out(set, out) : out.fail(subject_of(set), what);
  auto& finding = out.unknown(
      subject_of(set), say({"{}; {} file(s) that may be newer could not be judged: {}",
                            "{}；另有 {} 个可能更新的文件无法判断：{}"},
                           {what, perhaps.size(), why_undecided(*perhaps.front(), scope.now, scope.zone)}));
  explain_undecided(scope, perhaps, finding);
  return finding;
}

void judge(const Scope& scope, const BackupSet& set, Findings& out)
{
  const auto* newest = newest_good(scope.of<Archive>(), set.name, scope.now);
  if (!newest) {
    no_recent_one(scope, set, Text{"there is no readable backup with a date", "没有任何可读且有日期的备份"},
                  out);
    return;
  }
  const auto message = day_and_age(scope, *newest);
  auto& finding = age_days(*newest->taken, scope.now) <= scope.value(max_age_days)
                      ? out.pass(subject_of(set), message)
                      : no_recent_one(scope, set, message, out);
  add_age(scope, *newest, finding);
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
