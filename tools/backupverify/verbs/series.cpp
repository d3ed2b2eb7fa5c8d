// SPDX-License-Identifier: Apache-2.0
#include "collect_sets.hpp"
#include "pipeline/audit_verb.hpp"
#include "record/backup_generation.hpp"
#include "record/backup_set.hpp"
#include "settings.hpp"
#include "tool.hpp"
#include "verbs/verbs.hpp"

namespace eduaudit::backupverify {

namespace {

constexpr auto options = audit_verb_options<&Settings::audit_verb>;

void collect_series(const Session& session, Emitter& out)
{
  collect_sets(session.settings<Settings>().sets, session, out, Generations::told);
}

constexpr Collector series{
    "series", {"generations of the declared sets", "已声明备份集的各代"}, collect_series};
constexpr const Collector* collectors[] = {&series};
constexpr FactType facts[] = {fact_type<BackupGeneration>(), fact_type<BackupSet>()};

} // namespace

std::span<const cli::Option> series_options()
{
  return options;
}

Result<ExitCode> show_series(Session& session)
{
  Tool own = tool;
  own.facts = facts;
  own.collectors = collectors;
  return run_audit_verb(session, own, session.settings<Settings>().audit_verb, Judging::collect_only,
                        "series");
}

} // namespace eduaudit::backupverify
