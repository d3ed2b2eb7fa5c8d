// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "cli/option.hpp"
#include "i18n/language.hpp"
#include <string>
#include <vector>

namespace eduaudit::cli {

// Options that share a heading and are stored in the same struct.
struct OptionGroup {
  Text title;
  std::span<const Option> options;
  void* settings = nullptr; // may stay null where nothing is parsed (help, man)
};

struct Command {
  std::string_view name; // "check", or two words: "register import"
  Text summary;
  std::vector<OptionGroup> groups; // besides the program's
};

// A program: `name COMMAND [options]`. Commands with two words become nested subcommands.
struct Program {
  std::string_view name;
  Text summary; // one line, no full stop
  Text description;
  std::vector<Command> commands;
  std::vector<OptionGroup> groups;       // of every command
  std::string_view default_command = {}; // run when none is given; none: usage error that lists them
};

struct Parsed {
  const Command* command = nullptr;
  enum class Wish { run, help, version } wish = Wish::run;
};

// Parses by CLI11 into the groups' settings. Usage errors name the option and, for a slip, the nearest one
// ("did you mean --now?"); CLI11's own sentences and exit numbers never get out.
struct UsageError {
  Words message;
};
tl::expected<Parsed, UsageError> parse(const Program& program, int argc, const char* const* argv);

// --help of the program, or of one command; at most 80 columns in either language.
std::string help(const Program& program, const Command* command, Language language);
// The SYNOPSIS, COMMANDS, OPTIONS and EXIT STATUS sections in mdoc(7), for the man pages; with Chinese titles
// in Chinese.
std::string man_sections(const Program& program, Language language);
// Words that may stand at `words.back()`, one a line, each with a tab and its description; file completion is
// asked for by a single line "<file>" or "<folder>". `checks` are ids with titles for Completion::check.
struct CheckName {
  std::string_view id;
  Text title;
};
std::string complete(const Program& program, std::span<const std::string_view> words,
                     std::span<const CheckName> checks, Language language);

} // namespace eduaudit::cli
