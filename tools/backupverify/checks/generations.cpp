// SPDX-License-Identifier: Apache-2.0
#include "check/check.hpp"
#include "judge.hpp"

namespace eduaudit::backupverify::checks {

namespace {

constexpr Threshold least{.name = "generations",
                          .value = 3,
                          .least = 2,
                          .most = 1000,
                          .unit = Unit::count,
                          .meaning = {"readable generations that must be kept", "必须保留的可读备份代数"}};
constexpr Threshold thresholds[] = {least};

void run(const Scope& scope, Findings& out)
{
  const auto wanted = scope.value(least);
  for_each_set(scope, out, [&](const BackupSet& set) {
    const auto message = say({"{} of {} generations can be read", "共 {1} 代，其中 {0} 代可读"},
                             {set.readable_generations, set.generations});
    auto& finding = set.readable_generations >= wanted ? out.pass(subject_of(set), message)
                                                       : out.fail(subject_of(set), message);
    finding.evidence.push_back(
        {"record", set.name, std::to_string(set.readable_generations), ">= " + std::to_string(wanted)});
  });
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
