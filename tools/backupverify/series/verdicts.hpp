// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "pipeline/session.hpp"
#include "record/archive.hpp"
#include "record/backup_set.hpp"
#include "three_two_one.hpp"
#include <span>

namespace eduaudit::backupverify {

// verdicts and digits, by the thresholds of the policy.
void add_verdicts(BackupSet& set, std::span<const Archive> archives, const Session& session);

} // namespace eduaudit::backupverify
