// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include <chrono>
#include <string>
#include <vector>

namespace eduaudit::assetinv {

struct ChildOutput {
  int status; // exit code; 128 + signal when it was killed
  std::string output;
  std::string errors; // the first KiB of its standard error
};

// Runs a program by its absolute path, without a shell, with LC_ALL=C and nothing else in its environment. It
// is killed when it takes longer than `patience` or writes more than `most` bytes (limit).
Result<ChildOutput> run_child(const std::vector<std::string>& command, std::chrono::milliseconds patience,
                              std::size_t most);

} // namespace eduaudit::assetinv
