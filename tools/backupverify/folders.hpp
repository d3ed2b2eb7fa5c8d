// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include <string>
#include <vector>

namespace eduaudit::backupverify {

struct FolderFormat;

// Which kind of backup a folder is; null: none that is known.
const FolderFormat* folder_format_of(const std::string& path);

struct Below {
  std::vector<std::string> paths; // files, and folders that are one backup, sorted
  std::vector<Error> unread;
};
// Every backup in a folder, or the file itself. Symbolic links are not followed out of it.
Below find_below(const std::string& path);

} // namespace eduaudit::backupverify
