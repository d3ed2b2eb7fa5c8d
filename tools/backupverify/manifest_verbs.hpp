// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "cli/exit_code.hpp"
#include "pipeline/session.hpp"

namespace eduaudit::backupverify {

// `manifest create PATH...` writes a manifest as sha256sum does, sorted by path.
Result<ExitCode> create_manifest(Session& session);
// `manifest verify FILE` says OK or what is wrong for each line, as sha256sum -c does; 1 when a file differs
// or is missing, 2 when one can't be read or a line is not one of a manifest.
Result<ExitCode> verify_manifest(Session& session);

} // namespace eduaudit::backupverify
