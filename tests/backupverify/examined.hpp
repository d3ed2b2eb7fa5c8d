// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/time.hpp"
#include "examine.hpp"
#include "folder.hpp"
#include <string>

// What is said of a backup that has these bytes, or of a file or folder that is there.
inline eduaudit::Archive examined_path(const std::string& path,
                                       eduaudit::Level level = eduaudit::Level::checksums)
{
  eduaudit::Archive archive{.path = path};
  eduaudit::backupverify::examine(
      archive,
      {.zone = eduaudit::shanghai, .now = *eduaudit::parse_rfc3339("2030-01-01T00:00:00Z"), .level = level},
      "");
  return archive;
}

inline eduaudit::Archive examined(const std::string& bytes,
                                  eduaudit::Level level = eduaudit::Level::checksums)
{
  const Folder folder;
  return examined_path(folder.put("backup", bytes), level);
}
