// SPDX-License-Identifier: Apache-2.0
#include "collect_sets.hpp"
#include "pipeline/tool.hpp"

namespace eduaudit::backupverify::collect {

namespace {

void run(const Session& session, Emitter& out)
{
  const auto& settings = session.settings<Settings>();
  if (settings.inputs.empty())
    return collect_sets(settings.sets, session, out);
  const SetSettings named[] = {{.name = "command-line", .declared = false, .paths = settings.inputs}};
  collect_sets(named, session, out);
}

} // namespace

extern const Collector sets;
constinit const Collector sets{"sets", {"declared backup sets", "已声明的备份集"}, run};

} // namespace eduaudit::backupverify::collect
