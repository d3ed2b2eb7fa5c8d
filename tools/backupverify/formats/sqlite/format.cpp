// SPDX-License-Identifier: Apache-2.0
#include "format.hpp"
#include "formats/sqlite/examine.hpp"
#include "formats/sqlite/header.hpp"

namespace eduaudit::backupverify::formats {

namespace {

bool recognizes(const Head& head)
{
  return sqlite::is_database(head.bytes);
}

void examine(BackupFile& file, Report& report)
{
  sqlite::Examination(file, report).run();
}

} // namespace

extern const Format sqlite;
constinit const Format sqlite{"sqlite", recognizes, examine};

} // namespace eduaudit::backupverify::formats
