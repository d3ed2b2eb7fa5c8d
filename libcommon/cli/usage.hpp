// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "cli/program.hpp"
#include <span>
#include <string_view>

// The sentences of wrong usage; for this module only.
namespace eduaudit::cli::usage {

// What is parsed: where the nearest names are looked up, and whose --help is pointed to.
struct Place {
  const Program& program;
  const Command* command; // none: not known
};

UsageError unknown_option(const Place& place, std::string_view word);
UsageError missing_value(const Option& option);
UsageError needless_value(const Option& option);
UsageError given_twice(const Option& option);
UsageError not_a_choice(const Option& option, std::string_view value);
UsageError bad_value(const Option& option, std::string_view value, const Words& wanted);
UsageError unknown_command(const Place& place, std::span<const std::string_view> typed);
UsageError missing_command(const Place& place, std::span<const std::string_view> typed);
UsageError missing_positional(const Place& place, const Option& option);
UsageError too_many_positionals(const Place& place, std::string_view value);
UsageError not_understood(const Place& place);

} // namespace eduaudit::cli::usage
