// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "backup_file.hpp"
#include "header.hpp"
#include "report.hpp"

namespace eduaudit::backupverify::vmdk {

// Grains at any place, named by tables, which are there twice.
void read_sparse(BackupFile& file, const Header& header, Report& report);
// streamOptimized: compressed grains one behind the other, each with an Adler-32, then their tables.
void read_stream(BackupFile& file, const Header& header, Report& report);

} // namespace eduaudit::backupverify::vmdk
