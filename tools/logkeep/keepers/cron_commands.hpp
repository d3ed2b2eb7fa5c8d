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
  std::string age;                    // as tmpreaper and tmpwatch are given it
  bool unclear = false;               // it deletes, but which files is not to be told
};

// What the commands before it did to the one that is read.
struct ShellState {
  std::string folder; // where cd went; empty: not known
  std::string logs;   // the last path of logs that was named
};

// Of a line of commands: find ... -delete (-exec rm, | xargs rm), rm, truncate -s 0, > FILE, and journalctl
// --vacuum-time, -size and -files, tmpreaper and tmpwatch, and what bash -c is given. What deletes logs in
// another way, such as a loop or ls | xargs rm, is unclear.
std::vector<Deletion> deletions_of(std::string_view line, ShellState& state);
std::vector<Deletion> deletions_of(std::string_view line);

} // namespace eduaudit::logkeep
