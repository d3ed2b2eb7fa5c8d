// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/finding.hpp"
#include "record/system.hpp"

namespace eduaudit::gradecheck {

// One aspect of a system's assessment, or the worst of several.
struct AssessmentVerdict {
  Status status = Status::pass;
  Words message;
  Words seen;
  Words wanted;
  Words remedy; // where the check's own does not fit
  std::optional<Date> due = {};
  bool about_interval = false;
};

// Whether the last assessment is at most `days` old; before the first, counted from the day the system went
// live.
AssessmentVerdict judge_assessment(const System& system, int64_t days, Date today);
AssessmentVerdict judge_conclusion(const System& system);
// By the day the table gives; else by the rule of 公安部 1846号 (2025) question 6, which is known from
// secondary sources only, so it never makes more than an unknown: three years, from 2025-01-01 for what was
// filed before, and one more year after an assessment.
AssessmentVerdict judge_certificate(const System& system, Date today);

// A fail before an unknown before a pass; the messages of the same status together, the earliest day due.
AssessmentVerdict worst(std::initializer_list<AssessmentVerdict> verdicts);

} // namespace eduaudit::gradecheck
