// SPDX-License-Identifier: Apache-2.0
#include "collect_sets.hpp"
#include "pipeline/audit_verb.hpp"
#include "record/archive.hpp"
#include "record/backup_set.hpp"
#include "settings.hpp"
#include "tool.hpp"
#include "verbs/verbs.hpp"

namespace eduaudit::backupverify {

namespace checks {
extern const Check intact;
extern const Check readable;
} // namespace checks

namespace {

using cli::bind;
using cli::Completion;
using cli::Count;
using cli::Option;

constexpr Option paths{.name = "PATH",
                       .help = {"backups, or folders in which they are", "备份文件，或其所在目录"},
                       .set = bind<&Settings::named_paths>,
                       .completion = Completion::file,
                       .count = Count::many,
                       .kind = Option::Kind::required_positional};
constexpr auto levels = std::to_array<std::string_view>({"1", "2", "3", "4"});
constexpr Option level{
    .name = "level",
    .value = "N",
    .help = {"how far to prove each backup: 1 complete, 2 all checksums, 3 as its manifest says, 4 "
             "content",
             "每个备份证明到哪一级：1 结构完整，2 全部校验和，3 与清单一致，4 内容"},
    .set = bind<&Settings::named_level>,
    .choices = levels,
    .completion = Completion::choice};
constexpr Option manifest{.name = "manifest",
                          .value = "FILE",
                          .help = {"a manifest that names these files", "列出这些文件的校验清单"},
                          .set = bind<&Settings::named_manifest>,
                          .completion = Completion::file};

constexpr auto of_scan = joined(std::array{paths, level}, audit_verb_options<&Settings::audit_verb>);
constexpr auto of_verify =
    joined(std::array{paths, level, manifest}, audit_verb_options<&Settings::audit_verb>);

constexpr int64_t level_of_scan = 1;

void collect_named(const Session& session, int64_t usual_level, Emitter& out)
{
  const auto& settings = session.settings<Settings>();
  const SetSettings sets[] = {{.name = "command-line",
                               .declared = false,
                               .paths = settings.named_paths,
                               .below = true,
                               .level = settings.named_level.value_or(usual_level),
                               .manifest = settings.named_manifest}};
  collect_sets(sets, session, out);
}

void collect_scanned(const Session& session, Emitter& out)
{
  collect_named(session, level_of_scan, out);
}
void collect_verified(const Session& session, Emitter& out)
{
  collect_named(session, SetSettings{}.level, out);
}

constexpr Text what{"named backups", "指定的备份"};
constexpr Collector scanned{"scanned", what, collect_scanned};
constexpr Collector verified{"verified", what, collect_verified};
constexpr const Collector* scanners[] = {&scanned};
constexpr const Collector* verifiers[] = {&verified};
constexpr const Check* own_checks[] = {&checks::intact, &checks::readable};

Result<ExitCode> audit(Session& session, std::span<const Collector* const> collectors, Judging judging,
                       std::string_view command)
{
  Tool own = tool;
  own.checks = own_checks;
  own.collectors = collectors;
  return run_audit_verb(session, own, session.settings<Settings>().audit_verb, judging, command);
}

} // namespace

std::span<const Option> scan_options()
{
  return of_scan;
}
std::span<const Option> verify_options()
{
  return of_verify;
}

Result<ExitCode> scan(Session& session)
{
  return audit(session, scanners, Judging::collect_only, "scan");
}
Result<ExitCode> verify(Session& session)
{
  return audit(session, verifiers, Judging::check, "verify");
}

} // namespace eduaudit::backupverify
