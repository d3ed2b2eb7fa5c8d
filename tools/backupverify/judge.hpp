// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "check/check.hpp"
#include "record/archive.hpp"
#include "record/backup_set.hpp"
#include <functional>
#include <vector>

namespace eduaudit::backupverify {

Subject subject_of(const BackupSet& set);
Subject subject_of(const Archive& archive);

using JudgeSet = std::function<void(const BackupSet&)>;

// Calls `judge` for each set of which a file was found. Says unknown for one whose place could not be read,
// fail for one without any file, and one unknown when no set is declared at all.
void for_each_set(const Scope& scope, Findings& out, const JudgeSet& judge);
// The same for what only some sets have; not applicable to the others, with this reason, or without one left
// to the caller.
using IsOne = std::function<bool(const BackupSet&)>;
void for_each_set_that(const IsOne& is_one, const Text& why_not, const Scope& scope, Findings& out,
                       const JudgeSet& judge);
inline constexpr Text not_declared{"named on the command line, not declared as a backup set",
                                   "由命令行指定，未声明为备份集"};
// What other checks say of a set without any file is not to be said by each.
bool has_no_file(const BackupSet& set);
inline constexpr Text nothing_there{"no declared backup is there to look at", "没有可查看的已声明备份"};
// The same for what only a declared set can have.
void for_each_declared_set(const Scope& scope, Findings& out, const JudgeSet& judge);

// Whether a place of a set was not read though files were found: what was read may fail, and may not pass for
// all of it.
bool is_left_out(const BackupSet& set);
Finding& say_left_out(const BackupSet& set, Findings& out);

std::vector<const Archive*> archives_of(const Scope& scope, const BackupSet& set);

// Adds those that could not be judged, with their reasons, and the remedy of the first one's cause.
void explain_undecided(const Scope& scope, const std::vector<const Archive*>& undecided, Finding& finding);

} // namespace eduaudit::backupverify
