// SPDX-License-Identifier: Apache-2.0
#include "check/check.hpp"
#include "judge.hpp"
#include "standing.hpp"

namespace eduaudit::backupverify::checks {

namespace {

constexpr Threshold least{
    .name = "generations",
    .value = 3,
    .least = 2,
    .most = 1000,
    .unit = Unit::count,
    .meaning = {"days of readable backups that must be kept", "必须保留的可读备份代数（按日期计）"}};
constexpr Threshold thresholds[] = {least};

std::vector<const Archive*> undecided_of(const Scope& scope, const BackupSet& set)
{
  auto archives = archives_of(scope, set);
  std::erase_if(archives, [&](const Archive* archive) {
    return standing_of(*archive, scope.now) != Standing::undecided;
  });
  return archives;
}

Finding& too_few(const Scope& scope, const BackupSet& set, const Words& message, Findings& out)
{
  if (set.generations + set.undecided_generations < scope.value(least))
    return is_left_out(set) ? say_left_out(set, out) : out.fail(subject_of(set), message);
  auto& finding =
      out.unknown(subject_of(set),
                  say({"{}; {} more could not be verified or dated", "{}；另有 {} 代无法验证或无法确定日期"},
                      {message, set.undecided_generations}));
  explain_undecided(scope, undecided_of(scope, set), finding);
  return finding;
}

void judge(const Scope& scope, const BackupSet& set, Findings& out)
{
  const auto wanted = scope.value(least);
  const auto message = say({"{} generation(s), by the days of the readable backups; {} are wanted",
                            "按可读备份的日期共有 {} 代，要求 {} 代"},
                           {set.generations, wanted});
  auto& finding =
      set.generations >= wanted ? out.pass(subject_of(set), message) : too_few(scope, set, message, out);
  finding.evidence.push_back(
      {"record", set.name, std::to_string(set.generations), ">= " + std::to_string(wanted)});
}

void run(const Scope& scope, Findings& out)
{
  for_each_declared_set(scope, out, [&](const BackupSet& set) { judge(scope, set, out); });
}

} // namespace

extern const Check generations;
constinit const Check generations{.id = "backupverify.generations",
                                  .articles = articles_are<20>,
                                  .severity = Severity::medium,
                                  .title = {"enough generations are kept", "保留了足够的备份代数"},
                                  .why = {"With one generation, an error or an encrypted file that is "
                                          "noticed late has already overwritten the good copy.",
                                          "只保留一代时，稍晚才发现的误删或被加密的文件已经覆盖了好的副本。"},
                                  .remedy = {"Let the backup job keep more generations, and remove the "
                                             "oldest only after the new one was verified.",
                                             "让备份任务保留更多代；新备份验证通过之后再删除最旧的一代。"},
                                  .thresholds = thresholds,
                                  .run = run};

} // namespace eduaudit::backupverify::checks
