// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "cli/program.hpp"
#include <span>
#include <string>
#include <string_view>
#include <vector>

// What parsing, help, man pages and completion all ask of the tables; for this module only.
namespace eduaudit::cli {

inline bool is_positional(const Option& option)
{
  return option.kind == Option::Kind::positional || option.kind == Option::Kind::required_positional;
}
inline bool is_required(const Option& option)
{
  return option.kind == Option::Kind::required_positional;
}
inline bool is_shown_option(const Option& option)
{
  return option.kind == Option::Kind::option;
}
inline bool takes_value(const Option& option)
{
  return !option.value.empty();
}
bool has_choice(const Option& option, std::string_view value);
// What an option does, with its choices: "progress on standard error (one of auto, none, json)".
std::string help_text(const Option& option, Language language);
// "a, b" and "a、b".
Words listed(std::span<const std::string_view> words);

// --help and --version, which every program has: empty where the program's own tables list them.
OptionGroup standard_options(const Program& program);
// Of the command, then of the program; without a command, of the program only.
std::vector<OptionGroup> groups_of(const Program& program, const Command* command);
std::vector<const Option*> positionals_of(const std::vector<OptionGroup>& groups);
// Which of the positionals that are still free takes the word: a keyword such as `-` finds its own row
// wherever it stands, other words fill the rows in order. A word that fits none may go to one that has
// choices, to be refused.
const Option* seat_of(std::string_view word, std::span<const Option* const> free);

const Option* find_long(const std::vector<OptionGroup>& groups, std::string_view name);
const Option* find_letter(const std::vector<OptionGroup>& groups, char letter);
// The option that `word` names ("--now", "--now=X", "-o"); none for values and unknown options.
const Option* find_option(const std::vector<OptionGroup>& groups, std::string_view word);
// The option whose value is the word behind `word`; none: the next word stands for itself.
const Option* awaiting_value(const std::vector<OptionGroup>& groups, std::string_view word);
// "-" and negative numbers are values, not options.
bool looks_like_option(std::string_view word);

struct Selection {
  const Command* command = nullptr;
  std::vector<std::string_view> typed; // the words of the command, or what stands in its place
  std::vector<std::string_view> rest;  // without the words of a command that was found
};
// Finds the command among the words, behind any options.
Selection select_command(const Program& program, std::span<const std::string_view> words);
bool begins_command(const Program& program, std::string_view word);
const Command* find_command(const Program& program, std::string_view name);

} // namespace eduaudit::cli
