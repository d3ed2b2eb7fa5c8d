// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "cli/exit_code.hpp"
#include "cli/option.hpp"
#include "pipeline/session.hpp"
#include <span>

namespace eduaudit::backupverify {

// `manifest create PATH...`: a manifest of files and folders, sorted by path. What can't be read makes it
// fail, as a manifest that leaves out a file would say that there is none.
std::span<const cli::Option> manifest_create_options();
Result<ExitCode> create_manifest(Session& session);

// `manifest verify FILE [DIR]`: how each file stands to the manifest; 1 when one is not as it says, 2 when
// one can't be read or a line is not one of a manifest.
std::span<const cli::Option> manifest_verify_options();
Result<ExitCode> verify_manifest(Session& session);

// `manifest convert FILE`: the same manifest in another format; 2 when not every line of it was understood.
std::span<const cli::Option> manifest_convert_options();
Result<ExitCode> convert_manifest(Session& session);

} // namespace eduaudit::backupverify
