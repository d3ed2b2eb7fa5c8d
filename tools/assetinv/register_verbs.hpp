// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "cli/exit_code.hpp"
#include "pipeline/session.hpp"

namespace eduaudit::assetinv {

// `register import FILE`: good rows are taken, bad ones are named on standard error by line; exit 2 when
// there were any.
Result<ExitCode> register_import(Session& session);
// `register list`: a table, or register_entry, place and approval records.
Result<ExitCode> register_list(Session& session);

} // namespace eduaudit::assetinv
