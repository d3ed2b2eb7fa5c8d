// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "record/system.hpp"
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit::gradecheck {

// One system a row, under Chinese or English headers; a title above the header and columns that are not known
// are skipped. A cell that is not understood, and a column that would be needed and is not there, become
// problems of the system; a row that is no CSV gives a System that says so. Without a header that names the
// systems and something of their grading: bad_data.
Result<std::vector<System>> read_grading_table(const std::string& path);
Result<std::vector<System>> parse_grading_table(std::string_view text, const std::string& path);

} // namespace eduaudit::gradecheck
