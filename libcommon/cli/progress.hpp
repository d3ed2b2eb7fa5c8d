// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "i18n/language.hpp"
#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <thread>

namespace eduaudit::cli {

enum class ProgressMode { none, line, json };
// "auto" (a line on a terminal, else none), "none", "json".
Result<ProgressMode> parse_progress(std::string_view text, bool terminal);

// What long work shows on stderr: a line that redraws itself (10 a second), or one JSON object every 5 s
// {"progress":{"tool":..,"stage":..,"done":..,"total":..}}. Counters may be moved from any thread.
class Progress {
 public:
  Progress(ProgressMode mode, std::string_view tool, Language language);
  ~Progress(); // clears the line
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  void stage(const Text& what, std::uint64_t total); // total 0: unknown
  void advance(std::uint64_t amount = 1);

 private:
  struct State;
  std::unique_ptr<State> m_state;
};

} // namespace eduaudit::cli
