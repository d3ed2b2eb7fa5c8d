// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace eduaudit::gradecheck {

struct Cell {
  std::string_view text;
  int64_t line = 1;
};

// Without blanks at both ends, those of word processors too.
std::string_view trim_cell(std::string_view text);
// "98", "98.5", "９８", "98分", "第3名": hundredths; nothing for other text.
std::optional<int64_t> read_number(std::string_view cell);
// What people write where there is nothing: "-", "/", "无", "缺考".
bool is_placeholder(std::string_view cell);

} // namespace eduaudit::gradecheck
