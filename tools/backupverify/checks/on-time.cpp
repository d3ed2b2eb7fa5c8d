// SPDX-License-Identifier: Apache-2.0
#include "check/check.hpp"
#include "judge.hpp"
#include "series/judging.hpp"
#include "series/thresholds.hpp"

namespace eduaudit::backupverify::checks {

namespace {

constexpr Threshold thresholds[] = {window_days};

constexpr Text no_rhythm{"no rhythm is declared (every = \"1d\" in the set)",
                         "没有声明备份间隔（在备份集中写 every = \"1d\"）"};
constexpr std::size_t most_named = 20;

void add_evidence(const BackupSet& set, const std::vector<Date>& missed, Finding& finding)
{
  for (std::size_t i = 0; i < std::min(missed.size(), most_named); ++i)
    finding.evidence.push_back(
        {"record", set.name, say({"no backup of {}", "没有 {} 的备份"}, {format_date(missed[i])}),
         say({"one every {} hour(s)", "每 {} 小时一个"}, {*set.every_seconds / 3600})});
}

void is_missing(const Scope& scope, const BackupSet& set, const std::vector<Date>& missed, Findings& out)
{
  auto words = set.due_since
                   ? say({"the newest backup of its rhythm is not there, due since {}",
                          "按间隔应有的最新备份缺失，自 {} 起"},
                         {format_rfc3339(*set.due_since, scope.zone)})
                   : Words(Text{"the newest backup of its rhythm is there", "按间隔应有的最新备份已有"});
  words = say({"{}; {} backup(s) of the last {} days are missing", "{}；最近 {2} 天缺少 {1} 个备份"},
              {words, missed.size(), scope.value(window_days)});
  add_evidence(set, missed, out.fail(subject_of(set), words));
}

void judge(const Scope& scope, const BackupSet& set, Findings& out)
{
  if (!set.expected_from) {
    out.unknown(subject_of(set),
                {"no backup of it is dated by its name or content, so nothing shows its rhythm",
                 "没有备份可由文件名或内容确定日期，无法判断间隔"})
        .remedy = {"Let the backup job put the day into each file's name, such as portal-20261122.tar.gz.",
                   "让备份任务在每个文件名中写入日期，例如 portal-20261122.tar.gz。"};
    return;
  }
  const auto missed = missed_lately(set, scope.today, scope.value(window_days));
  if (is_left_out(set))
    say_left_out(set, out);
  else if (set.due_since || !missed.empty())
    is_missing(scope, set, missed, out);
  else
    out.pass(
        subject_of(set),
        say({"none of its rhythm is missing since {}", "自 {} 起没有缺失"},
            {format_date(std::max(*set.expected_from, add_days(scope.today, -scope.value(window_days))))}));
}

void run(const Scope& scope, Findings& out)
{
  const auto has_rhythm = [](const BackupSet& set) { return set.every_seconds.has_value(); };
  for_each_set_that(has_rhythm, no_rhythm, scope, out, [&](const BackupSet& set) { judge(scope, set, out); });
}

} // namespace

extern const Check on_time;
constinit const Check on_time{
    .id = "backupverify.on-time",
    .articles = articles_are<20>,
    .severity = Severity::high,
    .title = {"no backup of the declared rhythm is missing", "按声明的间隔没有缺失备份"},
    .why = {"A backup of yesterday that is whole says nothing of today's that was never written; a job that "
            "fails "
            "on some nights is seen only by the days that are missing.",
            "昨天的备份完好不能说明今天的备份已写入；偶尔失败的任务只能从缺失的日期看出。"},
    .remedy =
        {"Look into the log of the backup job on those days and mend the cause; run it now where the newest "
         "is "
         "missing. Where the rhythm is another one, correct every = \"...\" of the set; where older ones are "
         "removed on purpose, declare keep = { ... }.",
         "查看这些日期的备份任务日志并排除原因；最新备份缺失的，立即执行。间隔不同的，更正备份集的 every = "
         "\"...\"；有意删除旧备份的，声明 keep = { ... }。"},
    .thresholds = thresholds,
    .run = run};

} // namespace eduaudit::backupverify::checks
