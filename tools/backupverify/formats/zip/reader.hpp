// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "check_entry.hpp"
#include "report.hpp"
#include <vector>

namespace eduaudit::backupverify::zip {

// Checks all entries of a zip and says what that shows.
class Reader {
 public:
  Reader(BackupFile& file, Report& report) : m_file(file), m_report(report) {}
  void run();

 private:
  struct Extent {
    int64_t begin;
    int64_t end;
  };

  bool read_all(const End& end);
  void take(const Entry& entry, Outcome&& outcome);
  void hand_over(const Entry& entry, const Outcome& outcome) const;
  void look_at_name(const Entry& entry);
  void judge(const End& end);
  void judge_extents(const End& end);

  BackupFile& m_file;
  Report& m_report;
  std::vector<Extent> m_extents;
  std::vector<std::size_t> m_names; // their hashes
  int64_t m_entries = 0;
  int64_t m_encrypted = 0;
  int64_t m_unsupported = 0;
  std::uint16_t m_method = 0; // the first that is not supported
  bool m_any_content = false;
  bool m_all_proven = true;
};

// A split archive: that all its parts are there. This file is the last, with the directory.
void judge_parts(const BackupFile& file, std::uint32_t before, Report& report);
// Whether a file that does not begin as a zip ends as one: behind a program that unpacks it, as the last part
// of a split archive, or with its first bytes damaged.
bool ends_as_zip(const BackupFile& file);

// What can be restored of a zip that is cut, or whose directory is lost: from the headers of its data.
void scan_without_directory(BackupFile& file, Report& report);

} // namespace eduaudit::backupverify::zip
