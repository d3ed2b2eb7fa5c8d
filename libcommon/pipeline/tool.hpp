// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "check/check.hpp"
#include "cli/exit_code.hpp"
#include "cli/option.hpp"
#include "config/reader.hpp"
#include "pipeline/session.hpp"
#include <memory>
#include <span>
#include <string_view>

namespace eduaudit {

// Reads one kind of source and emits facts; never judges. A constant in tools/<tool>/collect/<name>.cpp.
struct Collector {
  std::string_view name;
  Text what; // "listening sockets and their processes"
  void (*run)(const Session& session, Emitter& out);
};

// A command of a tool besides collect, check and explain. Its results go to session.out; an error ends it.
struct Verb {
  std::string_view name; // may have two words: "register import"
  Text summary;
  std::span<const cli::Option> options; // of the tool's settings
  Result<ExitCode> (*run)(Session& session);
};

// All that run_tool needs to know of a tool.
struct Tool {
  std::string_view name;
  Text summary;
  Text description; // a paragraph for --help and the man page
  std::span<const FactType> facts;
  std::span<const Check* const> checks;
  std::span<const Collector* const> collectors;
  std::span<const cli::Option> options; // of collect and check
  std::span<const Verb> verbs = {};
  std::string_view default_verb = {}; // run when no command is given
  std::shared_ptr<void> (*make_settings)() = nullptr;
  // Fills the settings from the tool's table of audit.toml, before the command line does.
  void (*configure)(config::Reader table, void* settings) = nullptr;
  // Rules between options of collect and check, once all are known; an error is one of usage.
  Result<void> (*check_settings)(const void* settings) = nullptr;
};

// Parses, configures, runs a command, closes the output and maps the outcome to an exit code: the only place
// that does, and the only catch. All of main() is `return run_tool(tool, argc, argv);`.
int run_tool(const Tool& tool, int argc, char** argv);

template <class Settings>
std::shared_ptr<void> make_settings()
{
  return std::make_shared<Settings>();
}

} // namespace eduaudit
