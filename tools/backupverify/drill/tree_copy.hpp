// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "drill/workplace.hpp"
#include "fs/source.hpp"
#include <string>

namespace eduaudit::backupverify {

// Copies the regular files of a folder (decompressing nothing) into a new folder of the workplace, for the
// worker.
Result<void> copy_folder(const std::string& from, const Workplace& place, std::string_view name);
// All bytes of a source into a new file of the workplace, for the worker.
Result<std::string> copy_source(ByteSource& source, const Workplace& place, std::string_view name);

} // namespace eduaudit::backupverify
