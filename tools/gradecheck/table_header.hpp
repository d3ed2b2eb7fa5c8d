// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "cell.hpp"
#include <span>

namespace eduaudit::gradecheck {

// A cheap look at a cell, before the costly one at the few rows that may be headers.
bool may_name_persons(std::string_view text);
// Whether the row is a header with a column of names. In a form (姓名 | 张某 | 性别 | 男) a name stands
// beside the word.
bool names_persons(std::span<const Cell> cells);
// Whether the row is a header without one: two of its cells say what stands below, or one that says it of
// home addresses, ID numbers or ranks, and none is a value.
bool names_values(std::span<const Cell> cells);
// Whether a row right below a header goes on with it (分数 | 名次 below 语文): words of headers only, and no
// person.
bool continues_header(std::span<const Cell> cells, std::size_t person_column);

} // namespace eduaudit::gradecheck
