// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "fs/walk.hpp"
#include "report.hpp"
#include <functional>
#include <string>
#include <string_view>

namespace eduaudit::backupverify {

// The names, sizes and times of a folder's files in one digest, to see whether they changed meanwhile; those
// that `passed` names are left out. What can't be read is said to the report.
using Passed = bool (*)(std::string_view relative);
std::string state_of_folder(const std::string& path, Passed passed, Report& report,
                            const std::function<void(const WalkEntry&)>& visit = {});

// That a program is writing to it.
void say_being_written(Report& report);

} // namespace eduaudit::backupverify
