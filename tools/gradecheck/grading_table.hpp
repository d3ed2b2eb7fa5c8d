// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "record/system.hpp"
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit::gradecheck {

// One system a row, under Chinese or English headers; a title above the header and columns that are not known
// are skipped. A cell that is not understood becomes a problem of its system. Without a header that names the
// systems: bad_data.
Result<std::vector<System>> read_grading_table(const std::string& path);
Result<std::vector<System>> parse_grading_table(std::string_view text, const std::string& path);

} // namespace eduaudit::gradecheck
