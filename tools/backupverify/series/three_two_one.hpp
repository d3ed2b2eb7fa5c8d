// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/backup_set.hpp"
#include <vector>

namespace eduaudit::backupverify {

// What the errors digit is judged by.
struct ProofsOfSet {
  int64_t broken = 0;    // backups that are damaged, incomplete or empty
  int64_t undecided = 0; // that could not be proven
};

// A copy whose newest file is there and as large as its original.
bool is_whole(const BackupCopy& copy);
// It could not be read, or its size is not known: it may be whole.
bool is_unseen(const BackupCopy& copy);
// On another disk or host.
bool is_apart(const BackupCopy& copy);
bool is_confirmed(const BackupSet& set, Date today, int64_t confirm_days);

// The 3-2-1-1-0 rule by what is known: three copies with the data themselves, two media, one copy elsewhere,
// one that can't be changed from here, no errors.
std::vector<PlaceDigit> digits_of(const BackupSet& set, ProofsOfSet proofs, Date today, int64_t confirm_days);

} // namespace eduaudit::backupverify
