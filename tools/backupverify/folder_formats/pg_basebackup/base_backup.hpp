// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "crypto/digest.hpp"
#include "examining.hpp"
#include "folder_formats/pg_basebackup/manifest.hpp"
#include "folder_formats/pg_basebackup/wal.hpp"
#include "report.hpp"
#include <memory>

namespace eduaudit::backupverify {

// One file of the backup, as it is read: its size and checksum against the manifest.
class PgFileProof {
 public:
  PgFileProof(std::string path, PgManifestFile& wanted);
  void take(std::string_view bytes);
  void finish(Report& report);

 private:
  std::string m_path;
  PgManifestFile& m_wanted;
  std::optional<Hasher> m_hasher;
  std::uint32_t m_crc = 0;
  int64_t m_size = 0;
};

// A base backup of PostgreSQL in a folder: as files, or as tar files beside their manifest.
class PgBaseBackup {
 public:
  PgBaseBackup(const std::string& path, const Examining& how, Report& report)
      : m_path(path), m_how(how), m_report(report)
  {}
  void examine();

 private:
  bool read_manifest();
  void read_files();
  void read_file(const std::string& relative);
  void read_tars(const std::vector<std::string>& names);
  void read_tar(const std::string& name);
  void begin_member(const std::string& tar, const std::string& name, std::uint64_t size);
  void take_member(std::string_view bytes);
  void end_member();
  void extra(const std::string& relative);
  void begin_segment(const std::string& name, std::uint64_t size);
  void take_segment(std::string_view bytes);
  void judge();
  void judge_wal();

  const std::string& m_path;
  const Examining& m_how;
  Report& m_report;
  PgManifest m_manifest;
  std::vector<WalReader> m_wal;
  std::unique_ptr<PgFileProof> m_proof; // of the file that is read
  std::string m_label;                  // backup_label, while and after it was read
  std::string m_page;                   // of the segment that is read, as far as it is there
  std::uint64_t m_place = 0;            // of that page
  bool m_in_label = false;
  bool m_in_segment = false;
  bool m_all_checksums = true;
};

} // namespace eduaudit::backupverify
