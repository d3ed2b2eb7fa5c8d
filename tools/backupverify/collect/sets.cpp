// SPDX-License-Identifier: Apache-2.0
#include "collect_set.hpp"
#include "pipeline/tool.hpp"

namespace eduaudit::backupverify::collect {

namespace {

void run(const Session& session, Emitter& out)
{
  const auto& settings = session.settings<Settings>();
  if (settings.inputs.empty()) {
    for (const auto& set : settings.sets)
      collect_set(set, session, out);
    return;
  }
  collect_set({.name = "command-line", .declared = false, .paths = settings.inputs}, session, out);
}

} // namespace

extern const Collector sets;
constinit const Collector sets{"sets", {"declared backup sets", "已声明的备份集"}, run};

} // namespace eduaudit::backupverify::collect
