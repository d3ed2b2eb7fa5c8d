// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/system.hpp"
#include <span>
#include <string>
#include <string_view>

namespace eduaudit::gradecheck {

// A column of the grading table: the field it fills, what its header may be called, and how its cells are
// read.
struct GradingColumn {
  std::string_view field;
  std::span<const std::string_view> headers; // as plain_header() gives them back
  void (*read)(System& system, const GradingColumn& column, std::string_view cell);
};
// By its plain header; null for a column that is not known.
const GradingColumn* find_grading_column(std::string_view plain_header);
// A field's name for people: as it is in English, the usual header in Chinese.
Text column_title(std::string_view field);

} // namespace eduaudit::gradecheck
