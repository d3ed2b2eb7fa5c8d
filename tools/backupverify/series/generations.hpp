// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/archive.hpp"
#include "record/backup_generation.hpp"
#include <span>
#include <string>
#include <vector>

namespace eduaudit::backupverify {

struct Generation {
  BackupGeneration record;
  const Archive* archive;
};

// Every backup of a set; of a repository of restic each of its snapshots, which has no size of its own.
std::vector<Generation> generations_of(std::span<const Archive> archives, Zone zone);

// Whether it stands in its series: it is dated by more than a file time, not in the future and not broken.
bool is_in_series(const BackupGeneration& one, Moment now);

// Those of one backup that are in its series, the newest first.
struct Kind {
  std::string name;
  std::vector<Generation*> newest_first;
};
std::vector<Kind> kinds_of(std::vector<Generation>& generations, Moment now);

} // namespace eduaudit::backupverify
