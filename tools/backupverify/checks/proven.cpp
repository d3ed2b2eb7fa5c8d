// SPDX-License-Identifier: Apache-2.0
#include "check/check.hpp"
#include "judge.hpp"

namespace eduaudit::backupverify::checks {

namespace {

constexpr Text no_cycle{"no cycle is set: every run reads all backups",
                        "没有设置周期：每次运行都读取全部备份"};

void add_evidence(const Scope& scope, const BackupSet& set, Finding& finding)
{
  constexpr Text within{"every backup within {} days", "每个备份都在 {} 天以内"};
  const Value seen = set.oldest_proof ? Value(format_rfc3339(*set.oldest_proof, scope.zone))
                                      : Value(Text{"no proof", "没有证明记录"});
  finding.evidence.push_back({"record", set.name, seen, say(within, {set.cycle_days})});
}

// By how much it falls short, so that the budget can be set.
void is_overdue(const Scope& scope, const BackupSet& set, Findings& out)
{
  auto& finding = out.fail(
      subject_of(set),
      say({"{} of {} backup(s), {} of {} bytes, were last proven more than {} days ago; {} more were never "
           "proven",
           "共 {1} 个备份、{3} 字节，其中 {0} 个、{2} 字节上次证明已超过 {4} 天；另有 {5} 个从未证明"},
          {set.overdue_files, set.files, set.overdue_bytes, set.size_bytes, set.cycle_days,
           set.unproven_files}));
  add_evidence(scope, set, finding);
}

void is_not_reached(const Scope& scope, const BackupSet& set, Findings& out)
{
  auto& finding = out.unknown(subject_of(set),
                              say({"{} of {} backup(s), {} of {} bytes, were not reached by any budget yet",
                                   "共 {1} 个备份、{3} 字节，其中 {0} 个、{2} 字节尚未轮到读取"},
                                  {set.unproven_files, set.files, set.unproven_bytes, set.size_bytes}));
  add_evidence(scope, set, finding);
}

void judge(const Scope& scope, const BackupSet& set, Findings& out)
{
  if (set.overdue_files > 0)
    is_overdue(scope, set, out);
  else if (set.unproven_files > 0)
    is_not_reached(scope, set, out);
  else if (is_left_out(set))
    say_left_out(set, out);
  else
    add_evidence(
        scope, set,
        out.pass(subject_of(set), say({"every byte was proven within {} days: {} backup(s), {} bytes",
                                       "每个字节都在 {} 天内得到证明：{} 个备份，{} 字节"},
                                      {set.cycle_days, set.files, set.size_bytes})));
}

void run(const Scope& scope, Findings& out)
{
  const auto has_one = [](const BackupSet& set) { return set.cycle_days > 0; };
  for_each_set_that(has_one, no_cycle, scope, out, [&](const BackupSet& set) { judge(scope, set, out); });
}

} // namespace

extern const Check proven;
constinit const Check proven{
    .id = "backupverify.proven",
    .articles = articles_are<20>,
    .severity = Severity::medium,
    .title = {"every byte of the backups is read anew within the cycle", "备份的每个字节都在周期内重新读取"},
    .why = {"A disk loses bytes years after they were written; a backup that was read once proves nothing of "
            "today.",
            "磁盘可能在写入多年之后丢失数据；曾经读过一次的备份不能证明今天仍然完好。"},
    .remedy = {"Give the nightly run a larger budget (budget = \"4h\" in [backupverify]), run it more often, "
               "or allow a "
               "longer cycle.",
               "增大每晚运行的时间预算（[backupverify] 中 budget = \"4h\"），增加运行次数，或延长周期。"},
    .run = run};

} // namespace eduaudit::backupverify::checks
