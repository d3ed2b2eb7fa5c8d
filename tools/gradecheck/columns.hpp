// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

namespace eduaudit::gradecheck {

// What a column or a label cell says of the values beside it.
enum class ColumnKind {
  none,
  name,
  resident_id,
  mobile,
  home_address,
  address, // whose it is depends on the columns beside it
  rank,
  score,
  student_number, // stands for the name
  other_number,
  contest, // post applied for, written test, event: the ranks are of a contest
  other,   // a header without a meaning for us: class, sex, number
};

// The header's text, without blanks, tags, notes in parentheses and the * of mandatory columns, in lower
// case.
std::string plain_header(std::string_view text);
ColumnKind classify_header(std::string_view text);
bool ranks_a_class(std::string_view text); // 班级排名, 年级名次: of a rank column
bool is_name_header(
    std::string_view text); // the same as classify_header(text) == ColumnKind::name, but cheap

} // namespace eduaudit::gradecheck
