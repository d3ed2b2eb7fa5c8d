// SPDX-License-Identifier: Apache-2.0
#include "ledger/facts.hpp"
#include "pipeline/audit_verb.hpp"
#include "record/log_series.hpp"
#include "record/seal.hpp"
#include "settings.hpp"
#include "tool.hpp"
#include "verbs/ledger_verbs.hpp"
#include <array>

namespace eduaudit::logkeep {

namespace checks {
extern const Check unaltered;
}

namespace {

using cli::bind;
using cli::Option;

constexpr auto own_options = std::to_array<Option>({
    ledger_option,
    {.name = "vkey",
     .value = "VKEY",
     .help = {"the public key, or a file with it, that the ledger must be signed by (default: the one in its "
              "folder)",
              "账本签名应使用的公钥，或含公钥的文件（默认为账本目录中的公钥）"},
     .set = bind<&Settings::vkey>,
     .completion = cli::Completion::file},
    {.name = "anchor",
     .value = "FILE",
     .help = {"a head of the ledger that was kept elsewhere; may be repeated",
              "在别处保存的账本检查点；可重复"},
     .set = bind<&Settings::anchors>,
     .completion = cli::Completion::file,
     .count = cli::Count::many},
});

void collect_all(const Session& session, Emitter& out)
{
  ledger::emit_seals(session, out, ledger::Wanted::always);
}

constexpr Collector sealed_logs{
    "seals", {"sealed logs, held against their ledger", "已封存日志与账本的核对"}, collect_all};
constexpr const Collector* collectors[] = {&sealed_logs};
constexpr const Check* own_checks[] = {&checks::unaltered};
constexpr FactType facts[] = {fact_type<Ledger>(), fact_type<LogSeries>(), fact_type<Seal>()};

} // namespace

std::span<const Option> verify_options()
{
  static constexpr auto own = joined(own_options, audit_verb_options<&Settings::verify>);
  static const auto all = with_collect_options(own);
  return all;
}

// What `check` does, with the ledger only.
Result<ExitCode> verify_logs(Session& session)
{
  Tool verifier = tool;
  verifier.facts = facts;
  verifier.checks = own_checks;
  verifier.collectors = collectors;
  return run_audit_verb(session, verifier, session.settings<Settings>().verify, Judging::check, "verify");
}

} // namespace eduaudit::logkeep
