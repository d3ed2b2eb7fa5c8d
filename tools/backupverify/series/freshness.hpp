// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "generations.hpp"
#include "record/backup_set.hpp"
#include "settings.hpp"
#include <functional>

namespace eduaudit::backupverify {

// Which backups of the declared rhythm are not there, since the first day on which the policy keeps them all:
// expected_from, missed, due_since. A rhythm of whole days is judged by the days of the school's zone,
// another by the distances between the backups.
void judge_rhythm(BackupSet& set, const SetSettings& settings, const std::vector<Kind>& kinds, Zone zone,
                  Moment now);

// The SHA-256 of a file in hex; empty: it could not be read.
using DigestOf = std::function<std::string(const std::string& path)>;

// Where the clocks of a backup disagree: clock_problems. Of the newest of each kind it is seen whether their
// bytes are the same; `digest_of` is asked only about those of the same size.
void compare_clocks(BackupSet& set, const std::vector<Generation>& generations,
                    const std::vector<Kind>& kinds, Zone zone, Moment now, const DigestOf& digest_of);

} // namespace eduaudit::backupverify
