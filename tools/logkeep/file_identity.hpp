// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include <optional>
#include <string>
#include <sys/types.h>

namespace eduaudit::logkeep {

// Which file a path names; a log that is rotated keeps it under its new name.
struct FileIdentity {
  dev_t device;
  ino_t inode;
  bool operator==(const FileIdentity&) const = default;
};
std::optional<FileIdentity> identity_of(const std::string& path); // nothing: it can't be looked at

// Where the file that was at `path` is now: there, or in the same folder under another name of its family.
// not_found with the reason where it is gone.
Result<std::string> present_path(const std::string& path, const std::optional<FileIdentity>& identity);

} // namespace eduaudit::logkeep
