// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "drill/workplace.hpp"
#include "fs/source.hpp"
#include <chrono>
#include <functional>
#include <string>
#include <vector>

namespace eduaudit::backupverify {

using DrillClock = std::chrono::steady_clock;
using TakeLine = std::function<void(std::string_view line)>;

// A program by its absolute path, without a shell, as the worker, in the group of the workplace, with nothing
// of our environment.
struct Program {
  std::vector<std::string> command;
  ByteSource* input = nullptr; // its standard input; none: nothing
  TakeLine output = {};        // each line of its standard output
  TakeLine errors = {};        // and of its standard error
  std::chrono::seconds limit{60};
};

// Its exit code (128 + signal when it was killed). An error of the input ends it; it is killed at the limit.
// A program that stops reading its input is not an error here: its exit code tells.
Result<int> run(const Workplace& place, const Program& program);

// A program that stays; what it says goes to the file `log` of the workplace.
Result<pid_t> start(const Workplace& place, const std::vector<std::string>& command, std::string_view log);
bool is_running(pid_t child); // reaps it when it has ended
// SIGQUIT, and SIGKILL when that has not ended it after some seconds.
void stop(pid_t child);

} // namespace eduaudit::backupverify
