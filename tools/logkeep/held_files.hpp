// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "find.hpp"
#include "fs/file.hpp"
#include <string>
#include <vector>

namespace eduaudit::logkeep {

// Keeps the files of a plan open, so that each can be read whatever becomes of its name: their `real` is the
// path of the open file. Symbolic links, and files beyond the number that may be open, stay as they are.
class HeldFiles {
 public:
  explicit HeldFiles(Plan& plan);

  // What a writer cut meanwhile, or wrote anew from the start: lines of it may be in no file of the plan.
  std::vector<Error> cut() const;

 private:
  struct Held {
    Descriptor fd;
    std::string shown;
    std::string head; // of a text
    int64_t size;
  };
  void hold(LogFile& file);

  std::vector<Held> m_files;
  std::size_t m_most;
};

bool is_held(const LogFile& file);

// The logs of plan_series(), all open from when they were found.
struct HeldPlan {
  Plan plan;
  HeldFiles files;
};
HeldPlan hold_series(const Settings& settings);

} // namespace eduaudit::logkeep
