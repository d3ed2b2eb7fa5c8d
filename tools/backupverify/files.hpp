// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include <string>
#include <sys/stat.h>
#include <vector>

namespace eduaudit::backupverify {

struct Files {
  // Sorted, each once; folders only where they are one backup, and no symbolic links to others of them
  // ("latest"), which are no backups of their own.
  std::vector<std::string> paths;
  // Also a pattern that matches nothing but folders, though there are files in them: it says what to write.
  std::vector<Error> unread;
};

// What the patterns match. `leave_out` is a path that is not wanted (a manifest beside the backups), by
// whatever name it is found; empty: none.
Files find_files(const std::vector<std::string>& patterns, const std::string& leave_out = {});

inline bool is_same_file(const struct stat& one, const struct stat& other)
{
  return one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

} // namespace eduaudit::backupverify
