// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "backup_file.hpp"
#include "pg_archive.hpp"
#include "report.hpp"
#include <map>

namespace eduaudit::backupverify {

// pg_dump -Fc: behind the table of contents a block for each entry that has data, in chunks.
class PgCustomReader {
 public:
  PgCustomReader(BackupFile& file, Report& report) : m_file(file), m_report(report) {}
  void examine();

 private:
  void open(int64_t from);
  bool next_block();
  void read_block(const PgEntry& entry, bool is_objects, int64_t from);
  void read_data(const PgEntry& entry, int64_t from);
  void read_objects(const PgEntry& entry, int64_t from);
  bool go_on_behind(int64_t place);
  void say_missing();

  BackupFile& m_file;
  Report& m_report;
  std::unique_ptr<PgInput> m_input;
  PgContents m_contents;
  std::map<int64_t, const PgEntry*> m_left; // entries whose data were not met yet, by their id
  bool m_checksummed = true;
};

} // namespace eduaudit::backupverify
