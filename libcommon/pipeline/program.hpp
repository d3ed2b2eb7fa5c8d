// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "cli/program.hpp"
#include "pipeline/common_options.hpp"
#include "pipeline/tool.hpp"

namespace eduaudit {

// Where the values of a command line go.
struct CommandLine {
  CommonSettings common;
  StreamSettings stream;
  ExplainSettings explain;
  std::shared_ptr<void> tool;
};

// The program of a tool: collect, check, explain, then its own verbs.
cli::Program program_of(const Tool& tool, CommandLine& line);

} // namespace eduaudit
