// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "backup_file.hpp"
#include "report.hpp"

namespace eduaudit::backupverify {

// Whether the first bytes are those of a dump in SQL of this format (dump.hpp).
bool is_dump(std::string_view head, std::string_view format);
// Reads a dump to its last byte and looks for its closing line.
void examine_dump(BackupFile& file, Report& report);

} // namespace eduaudit::backupverify
