// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "check/check.hpp"
#include "record/system.hpp"
#include <functional>

namespace eduaudit::gradecheck {

// Calls `judge` for every system that is in use or planned. Retired ones are not applicable; a table or a row
// that could not be read, and the lack of any table, are unknown.
void for_each_system(const Scope& scope, Findings& out,
                     const std::function<void(const System&, Subject)>& judge);

// As declared outright, or else the higher of S and A.
std::optional<int64_t> level_of(const System& system);
Evidence table_evidence(const System& system, Value seen, Value wanted);
// "graded_on 2024-03-01", in Chinese under the column's usual header.
Words cell_text(std::string_view field, const Argument& value);
// The first cell or column among `fields` that is not understood or not there; null when all are.
const CellProblem* problem_of(const System& system, std::initializer_list<std::string_view> fields);
Words problem_text(const CellProblem& problem); // 测评时间“2026年5月”：不是日期...
Words problem_remedy(const System& system, const CellProblem& problem);
// The cells among `fields` that are not understood, so that a missing value is not taken for an empty one.
void add_problems(Finding& finding, const System& system, std::initializer_list<std::string_view> fields);
// "2026-11-22", or "-" when the table does not say.
std::string shown(const std::optional<Date>& date);
// A day of grading or filing that has not come yet, so that nothing can be reckoned from it. The grading of a
// planned system may be planned too.
struct FutureDay {
  std::string_view field;
  Text message;
  Words remedy;
};
std::optional<FutureDay> future_day(const System& system, Date today);
// The unknown verdict on a system whose level is not known, on which the other checks depend.
void level_unknown(Findings& out, const System& system, Subject subject);

} // namespace eduaudit::gradecheck
