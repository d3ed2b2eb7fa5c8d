// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

namespace eduaudit::backupverify {

// The path from a folder to a file that is in it; else the whole absolute path. Lexical: links count as they
// are written.
std::string name_from(const std::string& folder, const std::string& file);

} // namespace eduaudit::backupverify
