// SPDX-License-Identifier: Apache-2.0
#include "format.hpp"
#include "formats/pg_custom/reader.hpp"

namespace eduaudit::backupverify::formats {

namespace {

bool recognizes(const Head& head)
{
  return is_pg_archive(head.bytes, PgFormat::custom);
}

void examine(BackupFile& file, Report& report)
{
  PgCustomReader(file, report).examine();
}

} // namespace

extern const Format pg_custom;
constinit const Format pg_custom{"pg-custom", recognizes, examine};

} // namespace eduaudit::backupverify::formats
