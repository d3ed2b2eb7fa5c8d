// SPDX-License-Identifier: Apache-2.0
#include "format.hpp"
#include "folder_formats/pg_basebackup/base_backup.hpp"
#include <algorithm>

namespace eduaudit::backupverify::folder_formats {

namespace {

bool recognizes(const std::string&, const std::vector<std::string>& names)
{
  return std::ranges::binary_search(names, "backup_manifest") &&
         std::ranges::any_of(names, [](std::string_view name) {
           return name == "PG_VERSION" || name == "base.tar" || name.starts_with("base.tar.");
         });
}

void examine(const std::string& path, const Examining& how, Report& report)
{
  PgBaseBackup(path, how, report).examine();
}

} // namespace

extern const FolderFormat pg_basebackup;
constinit const FolderFormat pg_basebackup{"pg-basebackup", recognizes, examine};

} // namespace eduaudit::backupverify::folder_formats
