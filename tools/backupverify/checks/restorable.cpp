// SPDX-License-Identifier: Apache-2.0
#include "check/check.hpp"
#include "judge.hpp"
#include "record/drill.hpp"
#include <algorithm>
#include <set>

namespace eduaudit::backupverify::checks {

namespace {

constexpr Threshold days{.name = "days",
                         .value = 180,
                         .least = 1,
                         .most = 3660,
                         .unit = Unit::days,
                         .meaning = {"days within which each backup is to be restored in a drill",
                                     "每套备份须进行恢复演练的周期（天）"}};
constexpr Threshold thresholds[] = {days};
constexpr std::size_t most_evidence = 20;

Subject subject_named(const std::string& set)
{
  return {"backup_set", set, set};
}

std::vector<const Drill*> drills_of(const Scope& scope, const std::string& set)
{
  std::vector<const Drill*> drills;
  for (const auto& drill : scope.of<Drill>())
    if (drill.set == set)
      drills.push_back(&drill);
  return drills;
}

void none_declared(const std::string& set, Findings& out)
{
  out.unknown(subject_named(set), {"no drill restores this backup", "没有恢复该备份的演练"}).remedy = say(
      {"Add to audit.toml, with the kind that it is (sqlite, postgresql, mariadb, or tree for archives), and "
       "run `backupverify drill` each month:\n"
       "  [[backupverify.drill]]\n"
       "  name = \"{0}\"\n"
       "  set = \"{0}\"\n"
       "  kind = \"tree\"",
       "在 audit.toml 中添加（kind 为 sqlite、postgresql、mariadb，归档文件用 tree），并每月执行 "
       "backupverify drill：\n"
       "  [[backupverify.drill]]\n"
       "  name = \"{0}\"\n"
       "  set = \"{0}\"\n"
       "  kind = \"tree\""},
      {set});
}

void not_run(const Drill& drill, Findings& out)
{
  auto& finding = drill.result == DrillResult::never
                      ? out.unknown(subject_named(drill.set),
                                    say({"the drill {} was not run yet", "演练 {} 尚未执行"}, {drill.name}))
                      : out.unknown(subject_named(drill.set),
                                    say({"the drill {} could not be run: {}", "演练 {} 未能执行：{}"},
                                        {drill.name, drill.reason}));
  finding.remedy = say({"Run it, and mend what it says: backupverify drill {}",
                        "执行该演练并按提示处理：backupverify drill {}"},
                       {drill.name});
}

void failed(const Drill& drill, Findings& out)
{
  auto& finding = out.fail(subject_named(drill.set),
                           say({"the drill {} did not restore {}: {}", "演练 {} 未能恢复 {}：{}"},
                               {drill.name, drill.archive, drill.reason}));
  for (std::size_t i = 0; i < std::min(drill.problems.size(), most_evidence); ++i) {
    const auto& problem = drill.problems[i];
    const auto where = problem.name.empty() ? drill.archive : problem.name;
    finding.evidence.push_back({"drill", where, problem.problem, Text{"restored whole", "完整恢复"}});
  }
}

void too_old(const Scope& scope, const Drill& drill, int64_t age, Findings& out)
{
  auto& finding = out.fail(
      subject_named(drill.set),
      say({"the drill {} was last run {} days ago", "演练 {} 上次执行是在 {} 天前"}, {drill.name, age}));
  finding.remedy =
      say({"Run it each month: backupverify drill {}", "每月执行：backupverify drill {}"}, {drill.name});
  finding.evidence.push_back({"drill", drill.name, format_date(date_of(*drill.at, scope.zone)),
                              say({"within {} days", "{} 天以内"}, {scope.value(days)})});
}

Words amount_of(const Drill& drill)
{
  return drill.kind == "tree"
             ? say({"{} file(s)", "{} 个文件"}, {drill.row_count})
             : say({"{} table(s), {} row(s)", "{} 个表，{} 条记录"}, {drill.table_count, drill.row_count});
}

void restored(const Scope& scope, const Drill& drill, Findings& out)
{
  const auto day = format_date(date_of(*drill.at, scope.zone));
  auto& finding = out.pass(subject_named(drill.set),
                           say({"restored on {} within {} ms: {}", "{} 恢复成功，用时 {} 毫秒：{}"},
                               {day, drill.restore_ms.value_or(0), amount_of(drill)}));
  finding.evidence.push_back(
      {"drill", drill.archive, day, say({"within {} days", "{} 天以内"}, {scope.value(days)})});
}

// The drill that speaks for the set: one that failed before one that was not run, before the oldest.
const Drill* weightiest(const std::vector<const Drill*>& drills)
{
  const auto weight = [](const Drill* drill) {
    return drill->result == DrillResult::failed                ? 0
           : drill->result == DrillResult::passed && drill->at ? 2
                                                               : 1;
  };
  return *std::ranges::min_element(drills, [&](const Drill* one, const Drill* other) {
    return weight(one) != weight(other) ? weight(one) < weight(other) : one->at < other->at;
  });
}

void judge(const Scope& scope, const std::string& set, Findings& out)
{
  const auto drills = drills_of(scope, set);
  if (drills.empty())
    return none_declared(set, out);
  const auto& drill = *weightiest(drills);
  if (drill.result == DrillResult::failed)
    return failed(drill, out);
  if (drill.result != DrillResult::passed || !drill.at)
    return not_run(drill, out);
  const auto age = age_days(*drill.at, scope.now);
  if (age > scope.value(days))
    return too_old(scope, drill, age, out);
  restored(scope, drill, out);
}

// A drill may come without its set, as from `backupverify drill`.
void run(const Scope& scope, Findings& out)
{
  std::set<std::string> judged;
  for (const auto& set : scope.of<BackupSet>())
    judged.insert(set.name);
  if (!judged.empty() || scope.of<Drill>().empty())
    for_each_declared_set(scope, out, [&](const BackupSet& set) { judge(scope, set.name, out); });
  for (const auto& drill : scope.of<Drill>())
    if (judged.insert(drill.set).second)
      judge(scope, drill.set, out);
}

} // namespace

extern const Check restorable;
constinit const Check restorable{
    .id = "backupverify.restorable",
    .articles = articles_are<20>,
    .severity = Severity::medium,
    .title = {"backups were restored in a drill", "备份经过恢复演练"},
    .why = {"A file that reads well is not yet a database that runs: only a restore shows what is missing, "
            "and how "
            "long it takes.",
            "文件可读并不等于数据库可用：只有真正恢复一次，才知道缺少什么、需要多久。"},
    .remedy = {"Look at what the restore lacked, take the backup again with the options of the program that "
               "makes it, "
               "and run `backupverify drill` anew.",
               "查看恢复时缺少的内容，调整备份程序的选项后重新备份，然后再次执行 backupverify drill。"},
    .thresholds = thresholds,
    .run = run};

} // namespace eduaudit::backupverify::checks
