// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "settings.hpp"
#include <string>
#include <string_view>

namespace eduaudit::assetinv {

// The path of a table that is shipped with the program: in `data_dir` of [assetinv], or in ../share/eduaudit
// beside the program.
std::string data_file(const Settings& settings, std::string_view name);

} // namespace eduaudit::assetinv
