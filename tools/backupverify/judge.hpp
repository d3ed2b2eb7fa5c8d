// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "check/check.hpp"
#include "record/archive.hpp"
#include "record/backup_set.hpp"
#include <functional>

namespace eduaudit::backupverify {

Subject subject_of(const BackupSet& set);
Subject subject_of(const Archive& archive);

// Calls `judge` for each set that could be looked at. Says unknown for one that could not, fail for one
// without any file, and one unknown when no set is declared at all.
void for_each_set(const Scope& scope, Findings& out, const std::function<void(const BackupSet&)>& judge);

// The same for the files of the sets; a set without files is said once.
void for_each_archive(const Scope& scope, Findings& out, const std::function<void(const Archive&)>& judge);

} // namespace eduaudit::backupverify
