// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "archive/container.hpp"
#include "backup_file.hpp"
#include "report.hpp"

namespace eduaudit::backupverify {

// Reads a container of libcommon/archive to its last byte.
void examine_container(BackupFile& file, Report& report);

} // namespace eduaudit::backupverify
