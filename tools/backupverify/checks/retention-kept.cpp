// SPDX-License-Identifier: Apache-2.0
#include "check/check.hpp"
#include "judge.hpp"
#include "series/judging.hpp"

namespace eduaudit::backupverify::checks {

namespace {

constexpr Text no_policy{"no retention is declared (keep = { daily = 7, ... } in the set)",
                         "没有声明保留策略（在备份集中写 keep = { daily = 7, ... }）"};

Words words_of(const RetentionSlots& slots)
{
  return say({"{}: {} of {}", "{}：{}/{}"}, {slots.rule, slots.filled, slots.wanted});
}

Words all_slots(const BackupSet& set)
{
  Words words;
  for (const auto& slots : set.slots)
    words = words.en.empty() ? words_of(slots) : say({"{}, {}", "{}，{}"}, {words, words_of(slots)});
  return words;
}

void add_evidence(const BackupSet& set, Finding& finding)
{
  for (const auto& slots : set.slots)
    for (const auto& date : slots.empty)
      finding.evidence.push_back(
          {"record", set.name,
           say({"no backup for {} in the period that begins on {}", "{} 规则中自 {} 起的周期没有备份"},
               {slots.rule, format_date(date)}),
           Text{"a backup in each period since the oldest", "最旧备份以来每个周期都有备份"}});
}

void judge(const Scope& scope, const BackupSet& set, Findings& out)
{
  if (has_empty_slots(set)) {
    add_evidence(set, out.fail(subject_of(set), say({"periods since the oldest backup have none: {}",
                                                     "最旧备份以来有的周期没有备份：{}"},
                                                    {all_slots(set)})));
  } else if (is_left_out(set)) {
    say_left_out(set, out);
  } else if (!set.oldest) {
    out.unknown(subject_of(set), {"none of its backups could be proven, so nothing of it is kept for sure",
                                  "没有任何备份得到证明，无法确定保留了什么"})
        .remedy = {"See what backupverify.readable says of each backup.",
                   "请查看 backupverify.readable 对各备份的结论。"};
  } else {
    out.pass(subject_of(set),
             say({"{}; the oldest that can be restored is of {}", "{}；可恢复的最旧备份是 {} 的"},
                 {all_slots(set), format_date(date_of(*set.oldest, scope.zone))}));
  }
}

void run(const Scope& scope, Findings& out)
{
  const auto has_policy = [](const BackupSet& set) { return !set.policy.empty(); };
  for_each_set_that(has_policy, no_policy, scope, out, [&](const BackupSet& set) { judge(scope, set, out); });
}

} // namespace

extern const Check retention_kept;
constinit const Check retention_kept{
    .id = "backupverify.retention-kept",
    .articles = articles_are<20>,
    .severity = Severity::medium,
    .title = {"backups are kept as the declared policy says", "备份按声明的策略保留"},
    .why = {"An error that is noticed after a month needs a backup of a month ago; a policy that nobody "
            "holds against "
            "what is there protects nothing.",
            "一个月后才发现的错误需要一个月前的备份；没有人对照实际情况核查的策略毫无保护作用。"},
    .remedy = {"Find out who removed the backups of those periods, or why none was taken, and let the job "
               "keep what "
               "the policy says (restic forget, borg prune). backupverify series shows what is removed next.",
               "查明是谁删除了这些周期的备份，或为何没有备份，并让任务按策略保留（restic forget、borg "
               "prune）。backupverify series 显示下一个将被删除的备份。"},
    .run = run};

} // namespace eduaudit::backupverify::checks
