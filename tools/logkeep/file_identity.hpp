// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include <cstdint>
#include <optional>
#include <string>

namespace eduaudit::logkeep {

// Which file a path names; a log that is rotated keeps it under its new name.
struct FileIdentity {
  uint64_t device;
  uint64_t inode;   // of a file that is gone, another one may have it
  int64_t born = 0; // nanoseconds since 1970, where the file system tells
  bool operator==(const FileIdentity&) const = default;
};
std::optional<FileIdentity> identity_of(const std::string& path); // nothing: it can't be looked at

struct SeenFile {
  FileIdentity identity;
  int64_t size; // of the same moment: a path may name another file in the next
};
std::optional<SeenFile> see_file(const std::string& path);

// Where the file that was at `path` is now: there, or in the same folder under another name of its family.
// not_found with the reason where it is gone.
Result<std::string> present_path(const std::string& path, const std::optional<FileIdentity>& identity);
Error gone_meanwhile(const std::string& path);

} // namespace eduaudit::logkeep
