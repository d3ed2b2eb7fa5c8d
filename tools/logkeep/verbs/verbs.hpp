// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "cli/option.hpp"
#include "pipeline/tool.hpp"
#include <span>

namespace eduaudit::logkeep {

// logkeep preserve --from T --to T -o BAG PATH...: copies the logs of a window with what proves where they
// come from into a bag; logkeep preserve --verify BAG judges one.
std::span<const cli::Option> preserve_options();
Result<ExitCode> preserve(Session& session);

// logkeep extract --from T --to T PATH...: the lines of a window, the earliest first. As grep(1): 0
// lines were found, 1 none; 2 something could not be read.
std::span<const cli::Option> extract_options();
Result<ExitCode> extract(Session& session);

// logkeep plot PATH...: what each day of each log was like, as a calendar in text or SVG.
std::span<const cli::Option> plot_options();
Result<ExitCode> plot(Session& session);

} // namespace eduaudit::logkeep
