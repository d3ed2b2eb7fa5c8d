// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "cli/exit_code.hpp"
#include "cli/option.hpp"
#include "pipeline/session.hpp"
#include <span>

namespace eduaudit::logkeep {

std::span<const cli::Option> predict_options();

// `predict [--root DIR] [FILE...]`: what the rules of a host, or of FILEs before they are installed, will do
// to what is logged today. From configuration alone; exit 1 when a rule deletes too early or it can't be
// told, 2 when something could not be read or there is no rule at all.
Result<ExitCode> predict(Session& session);

} // namespace eduaudit::logkeep
