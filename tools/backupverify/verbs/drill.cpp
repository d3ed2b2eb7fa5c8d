// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "drill/run.hpp"
#include "pipeline/audit_verb.hpp"
#include "settings.hpp"
#include "tool.hpp"
#include "verbs/verbs.hpp"
#include <algorithm>

namespace eduaudit::backupverify {

namespace checks {
extern const Check restorable;
} // namespace checks

namespace {

using cli::bind;
using cli::Completion;
using cli::Count;
using cli::Option;

constexpr Option names{
    .name = "NAME",
    .help = {"drills of audit.toml; none: all of them", "audit.toml 中的演练名称；不写则全部执行"},
    .set = bind<&Settings::drill_names>,
    .count = Count::many,
    .kind = Option::Kind::positional};
constexpr Option scratch{
    .name = "scratch",
    .value = "DIR",
    .help = {"restore into a private folder in DIR, which is removed again ($TMPDIR, or /var/tmp)",
             "恢复到 DIR 中的私有目录，结束后删除（默认 $TMPDIR 或 /var/tmp）"},
    .set = bind<&Settings::drill_scratch>,
    .completion = Completion::file};
constexpr auto options = joined(std::array{names, scratch}, audit_verb_options<&Settings::audit_verb>);

bool is_wanted(const DrillSettings& drill, const std::vector<std::string>& wanted)
{
  return wanted.empty() || std::ranges::find(wanted, drill.name) != wanted.end();
}

void run_drills(const Session& session, Emitter& out)
{
  const auto& settings = session.settings<Settings>();
  if (settings.drills.empty())
    return;
  auto history = DrillHistory::open(state_folder(session.state_option), Access::read_write);
  if (!history)
    return out.unread(history.error());
  session.progress->stage({"restoring", "恢复演练"}, settings.drills.size());
  for (const auto& drill : settings.drills) {
    const auto set = std::ranges::find(settings.sets, drill.set, &SetSettings::name);
    if (is_wanted(drill, settings.drill_names) && set != settings.sets.end())
      run_drill(drill, *set, session, *history, out);
    session.progress->advance();
  }
}

constexpr Collector drills{"drills", {"restore drills", "恢复演练"}, run_drills};
constexpr const Collector* collectors[] = {&drills};
constexpr const Check* own_checks[] = {&checks::restorable};

Result<void> know_all(const Settings& settings)
{
  for (const auto& name : settings.drill_names)
    if (std::ranges::find(settings.drills, name, &DrillSettings::name) == settings.drills.end())
      return fail(ErrorKind::usage, name,
                  {"audit.toml has no [[backupverify.drill]] of this name",
                   "audit.toml 中没有此名称的 [[backupverify.drill]]"});
  return {};
}

} // namespace

std::span<const Option> drill_options()
{
  return options;
}

Result<ExitCode> drill(Session& session)
{
  const auto& settings = session.settings<Settings>();
  if (auto known = know_all(settings); !known)
    return tl::unexpected(known.error());
  Tool own = tool;
  own.checks = own_checks;
  own.collectors = collectors;
  return run_audit_verb(session, own, settings.audit_verb, Judging::check, "drill");
}

} // namespace eduaudit::backupverify
