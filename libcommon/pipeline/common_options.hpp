// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "cli/option.hpp"
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace eduaudit {

// What every command of every tool understands.
struct CommonSettings {
  std::string config;
  std::string unit;
  std::optional<Moment> now;
  std::string lang;
  std::string state;
  std::string progress = "auto";
  int64_t jobs = 0; // 0: one a processor
  bool quiet = false;
  bool verbose = false;
};
std::span<const cli::Option> common_options();

// What collect and check understand besides.
struct StreamSettings {
  std::string input; // "-" or nothing
  bool no_collect = false;
  std::string format = "auto";
  std::string output;
  std::string fail_on = "low";
  bool allow_empty = false;
  bool strict = false;
};
std::span<const cli::Option> stream_options(); // of collect
std::span<const cli::Option> check_options();  // of check: the same and how to judge

struct ExplainSettings {
  std::vector<std::string> checks;
  std::string format = "auto";
};
std::span<const cli::Option> explain_options();

} // namespace eduaudit
