// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "scan.hpp"
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit::logkeep {

// Logs inside an archive (tar, zip, 7z...) are named bundle.tar.gz!/var/log/syslog.1.
inline constexpr std::string_view inside_archive = "!/";

// The two parts of such a name; the second is empty where there is no mark.
struct ArchivePath {
  std::string archive;
  std::string inside;
};
ArchivePath split_archive_path(std::string_view path);

// Whether a file in a folder is worth to be looked into.
bool has_archive_name(std::string_view name);

struct ArchivedLog {
  std::string name;       // of the member, without a leading / or ./
  std::size_t number = 0; // in the order of the archive
};
struct ArchiveListing {
  std::vector<ArchivedLog> logs; // regular members; links are left out
  std::optional<Error> damaged;  // what may be behind the last of them is not known
};
// Reads the archive once. An error: it is none, or can't be opened.
Result<ArchiveListing> list_archive(const std::string& path);

// One member; reads the archive up to it.
FileScan scan_member(const LogFile& file, const ScanOptions& options);

// A member that is to be scanned, and where what is found goes.
struct MemberTask {
  const LogFile* file;
  ScanOptions options;
  FileScan* scan;
};
// All in one pass, in the order of their numbers. The members are decompressed like files; an archive inside
// is not opened.
void scan_members(const std::string& archive, std::vector<MemberTask> tasks);

} // namespace eduaudit::logkeep
