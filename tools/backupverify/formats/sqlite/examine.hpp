// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "backup_file.hpp"
#include "formats/sqlite/header.hpp"
#include "formats/sqlite/wal.hpp"
#include "report.hpp"
#include <optional>
#include <vector>

namespace eduaudit::backupverify::sqlite {

// A database file with what stands beside it.
class Examination {
 public:
  Examination(BackupFile& file, Report& report) : m_file(file), m_report(report) {}
  void run();

 private:
  bool read_compressed();
  void look_beside();
  void look_at_journal();
  void look_at_wal(const std::string& path);
  bool apply_wal();
  void verify_page_sums();
  void audit_content();

  BackupFile& m_file;
  Report& m_report;
  Header m_header;
  std::vector<unsigned char> m_bytes; // of a small one that is compressed, or has a -wal
  std::optional<Wal> m_wal;
  bool m_in_memory = false;
  bool m_too_large = false;
};

} // namespace eduaudit::backupverify::sqlite
