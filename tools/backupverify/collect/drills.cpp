// SPDX-License-Identifier: Apache-2.0
#include "drill/history.hpp"
#include "drill/run.hpp"
#include "pipeline/tool.hpp"
#include "settings.hpp"

namespace eduaudit::backupverify::collect {

namespace {

Drill declared(const DrillSettings& settings)
{
  return {.name = settings.name, .set = settings.set, .kind = settings.kind};
}

// A state folder without a drill is one where none was run yet.
bool is_none(const Error& error)
{
  return error.kind == ErrorKind::not_found;
}

// What the last run of each declared drill showed; `backupverify drill` runs them.
void run(const Session& session, Emitter& out)
{
  const auto& settings = session.settings<Settings>();
  if (settings.drills.empty() || !settings.inputs.empty())
    return;
  auto history = DrillHistory::open(state_folder(session.state_option), Access::read_only);
  if (!history && !is_none(history.error()))
    out.unread(history.error());
  for (const auto& drill : settings.drills) {
    const auto last = history ? history->newest(drill.name) : Result<std::optional<Drill>>(std::nullopt);
    if (!last)
      out.unread(last.error());
    out.fact(last && *last && (*last)->set == drill.set ? for_record(**last) : declared(drill));
  }
}

} // namespace

extern const Collector drills;
constinit const Collector drills{"drills", {"restore drills", "恢复演练"}, run};

} // namespace eduaudit::backupverify::collect
