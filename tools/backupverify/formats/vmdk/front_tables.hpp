// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "backup_file.hpp"
#include "header.hpp"
#include <string>

namespace eduaudit::backupverify::vmdk {

// The tables before the grains, as QEMU writes them: where the grain with a number stands, in sectors; 0:
// nowhere. To be asked in the order of the numbers.
class FrontTables {
 public:
  FrontTables(const BackupFile& file, const Header& header) : m_file(file), m_header(header) {}
  Result<std::uint32_t> place_of(std::uint64_t grain);
  std::uint64_t grains() const { return m_header.tables() * m_header.grains_per_table; }

 private:
  Result<void> load(std::uint64_t table);

  const BackupFile& m_file;
  const Header& m_header;
  std::string m_table; // empty: no grain of it is there
  std::uint64_t m_loaded = ~0ull;
};

} // namespace eduaudit::backupverify::vmdk
