// SPDX-License-Identifier: Apache-2.0
#include "format.hpp"
#include "formats/postgresql_dump/judge.hpp"

namespace eduaudit::backupverify::formats {

namespace {

bool recognizes(const Head& head)
{
  const auto first = head.bytes.substr(0, 1024);
  const auto found = first.find("-- PostgreSQL database ");
  const bool is_text = first.substr(0, found).find('\0') == std::string_view::npos; // else it is a tar of one
  return (found != std::string_view::npos && is_text) || first.starts_with("pg_dump: ") ||
         first.starts_with("pg_dumpall: ");
}

void examine(BackupFile& file, Report& report)
{
  PostgresqlDump(file, report).examine();
}

} // namespace

extern const Format postgresql_dump;
constinit const Format postgresql_dump{"postgresql-dump", recognizes, examine};

} // namespace eduaudit::backupverify::formats
