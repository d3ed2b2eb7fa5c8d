// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit::logkeep {

// What one command of a shell deletes.
struct Deletion {
  enum class Kind { files, journal } kind = Kind::files;
  std::string pattern;                // of files; ** stands for any depth
  std::optional<int64_t> delete_days; // the age; 0: whatever matches, at every run
  std::optional<int64_t> total_bytes; // journalctl --vacuum-size
  std::optional<int64_t> file_count;  // journalctl --vacuum-files
  bool unclear = false;               // it deletes, but which files is not to be told
};

// Of a line of commands: find ... -delete (-exec rm, | xargs rm), rm, truncate -s 0, > FILE, and journalctl
// --vacuum-time, -size and -files.
std::vector<Deletion> deletions_of(std::string_view line);

} // namespace eduaudit::logkeep
