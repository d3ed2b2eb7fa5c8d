// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "pipeline/session.hpp"
#include "record/backup_set.hpp"
#include <string>
#include <vector>

namespace eduaudit::backupverify {

// Looks at the files of a copy without reading them: where they are, how new, and whether those of the newest
// day have the sizes of their originals.
BackupCopy look_at_copy(const std::string& pattern, const std::vector<std::string>& originals,
                        const Session& session, Emitter& out);

// On tmpfs or ramfs: gone when the host is switched off.
bool is_in_memory(const std::string& path);

} // namespace eduaudit::backupverify
