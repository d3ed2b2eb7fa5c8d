// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "cli/exit_code.hpp"
#include "cli/option.hpp"
#include "pipeline/session.hpp"
#include <span>

namespace eduaudit::backupverify {

// `scan PATH...`: which backups are there, of which kind, how old, how complete; facts only.
std::span<const cli::Option> scan_options();
Result<ExitCode> scan(Session& session);

// `verify PATH...`: reads the backups in these files and folders and judges them, without audit.toml's sets.
std::span<const cli::Option> verify_options();
Result<ExitCode> verify(Session& session);

// `series`: the generations of each declared set, what its policy keeps and removes next, and when its place
// is full; facts only.
std::span<const cli::Option> series_options();
Result<ExitCode> show_series(Session& session);

// `drill [NAME...]`: restores the newest backup of the sets that have a drill, and judges what came out.
std::span<const cli::Option> drill_options();
Result<ExitCode> drill(Session& session);

// `diff ARCHIVE LIVE`: what is not the same; 1 where something is not, 2 where not all could be read.
std::span<const cli::Option> diff_options();
Result<ExitCode> diff(Session& session);

// `ledger`: whether the proofs that --budget and --cycle keep are chained as they were written.
Result<ExitCode> show_ledger(Session& session);

} // namespace eduaudit::backupverify
