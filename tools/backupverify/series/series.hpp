// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "pipeline/session.hpp"
#include "record/archive.hpp"
#include "record/backup_generation.hpp"
#include "record/backup_set.hpp"
#include "settings.hpp"
#include <span>
#include <vector>

namespace eduaudit::backupverify {

// How a set whose backups and copies were looked at behaves over time, and where it is: fills in what the
// other files here say of it, and gives its generations.
std::vector<BackupGeneration> sum_up_series(BackupSet& set, const SetSettings& settings,
                                            std::span<const Archive> archives, const Session& session);

} // namespace eduaudit::backupverify
