// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "header.hpp"
#include <array>
#include <vector>

namespace eduaudit::backupverify::qcow2 {

// Walks all tables of an image and counts how often each cluster of the file is used, to hold that against
// the refcounts that it stores: a cluster that is used more often than is stored would be overwritten.
class Clusters {
 public:
  Clusters(BackupFile& file, const Header& header, Report& report);

  void use_table(std::uint64_t offset, std::uint64_t bytes); // of the header, say
  // A table of level 1, and all below it; `active`: of the disk itself, not of a snapshot.
  enum class Active { no, yes };
  void walk_l1(std::uint64_t offset, std::uint64_t entries, Active active);
  void read_refcounts();
  std::uint64_t leaks() const { return m_leaks; } // clusters with a refcount that nothing uses
  // So much is wrong, or so much would have to be read, that going on leads nowhere.
  bool is_hopeless() const { return m_steps == 0 || m_report.archive().damage_count > 1000; }

 private:
  void step();
  void use(std::uint64_t offset, std::uint64_t bytes, std::uint64_t at);
  void walk_l2(std::uint64_t offset, std::uint64_t first_guest);
  void look_at_entry(std::uint64_t guest, std::string_view entry, std::uint64_t at);
  void look_at_compressed(std::uint64_t guest, std::uint64_t entry, std::uint64_t at);
  void inflate(std::uint64_t guest, std::uint64_t offset, std::uint64_t bytes);
  void compare_block(std::uint64_t block_offset, std::uint64_t first_cluster);
  void lose_entry(std::uint64_t at, const Text& problem, std::uint64_t number);

  BackupFile& m_file;
  const Header& m_header;
  Report& m_report;
  std::uint64_t m_size;             // of the file
  std::vector<std::uint8_t> m_uses; // of each cluster, up to 255; empty when there are too many
  std::uint64_t m_leaks = 0;
  Active m_active = Active::yes;
  std::uint64_t m_steps = 1ull << 33; // entries that are still looked at
  std::string m_inflated;
};

} // namespace eduaudit::backupverify::qcow2
