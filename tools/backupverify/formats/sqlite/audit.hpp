// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "report.hpp"
#include <optional>
#include <span>
#include <string>

namespace eduaudit::backupverify::sqlite {

// Has SQLite audit a database in a process of its own, which may use little memory and time and write
// nothing: its integrity, its foreign keys, the rows of its tables. Without `bytes` it is the file itself.
// True: SQLite went through all of it, whatever it found.
struct Audited {
  std::string path;
  std::size_t page_size = 0;
  int64_t size = 0;
  std::optional<std::span<unsigned char>> bytes;
};
bool audit(const Audited& database, Report& report);

} // namespace eduaudit::backupverify::sqlite
