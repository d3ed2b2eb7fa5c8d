// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "cli/option.hpp"
#include "ledger/files.hpp"
#include "pipeline/session.hpp"
#include "pipeline/tool.hpp"
#include "settings.hpp"
#include <span>
#include <string>
#include <vector>

namespace eduaudit::logkeep {

std::span<const cli::Option> seal_options();
Result<ExitCode> seal_logs(Session& session);
std::span<const cli::Option> verify_options();
Result<ExitCode> verify_logs(Session& session);
std::span<const cli::Option> prove_options();
Result<ExitCode> prove(Session& session);
std::span<const cli::Option> anchor_options();
Result<ExitCode> anchor(Session& session);
std::span<const cli::Option> witness_options();
Result<ExitCode> witness(Session& session);

// Shared by the verbs of the ledger.

// --ledger DIR, `ledger` of audit.toml, or the folder "ledger" of the state.
ledger::Files ledger_files(const Session& session);
// An own table with the options of collect before it.
std::vector<cli::Option> with_collect_options(std::span<const cli::Option> own);
inline constexpr cli::Option ledger_option{
    .name = "ledger",
    .value = "DIR",
    .help = {"folder of the ledger (default: ledger of [logkeep], then the folder ledger of the state)",
             "账本所在目录（默认取 [logkeep] 的 ledger，其次为状态目录下的 ledger）"},
    .set = cli::bind<&Settings::ledger>,
    .completion = cli::Completion::folder};

} // namespace eduaudit::logkeep
