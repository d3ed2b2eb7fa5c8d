// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "backup_file.hpp"
#include "report.hpp"
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit::backupverify {

// The first bytes of a backup file, decompressed where `codec` is not plain.
struct Head {
  std::string_view name; // base name of the file
  Codec codec;
  std::string_view bytes; // up to head_size
};

// One kind of backup file: a constant in formats/<folder>/format.cpp, with that folder's name. Adding one
// touches nothing else.
struct Format {
  std::string_view name; // in records
  // By bytes, never by the name alone; no two formats take the same file.
  bool (*recognizes)(const Head& head);
  // Reads all that the file has and says what that proves. The file is open for reading only. Where the
  // format is a stream, file.stream() has the decompressed bytes from the first one on; what it leaves unread
  // there is read afterwards, so that the checksum of a compression is always verified.
  void (*examine)(BackupFile& file, Report& report);
  bool experimental = false; // never held against a real backup
};
extern const std::span<const Format* const> all_formats;

// One kind of backup that is a folder: a repository, a dump in files. A constant in
// folder_formats/<folder>/format.cpp.
struct FolderFormat {
  std::string_view name;
  // `names` are those in the folder, sorted.
  bool (*recognizes)(const std::string& path, const std::vector<std::string>& names);
  // Files are opened for reading only, without a lock, and no symbolic link is followed out of the folder.
  void (*examine)(const std::string& path, const Examining& how, Report& report);
  bool experimental = false;
};
extern const std::span<const FolderFormat* const> all_folder_formats;

} // namespace eduaudit::backupverify
