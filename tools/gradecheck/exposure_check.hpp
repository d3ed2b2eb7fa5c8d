// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "check/check.hpp"
#include "record/exposure.hpp"
#include <span>

namespace eduaudit::gradecheck {

// How a check judges the exposures of its kinds.
struct ExposureRule {
  std::span<const ExposureKind> kinds;
  Text what; // "resident ID numbers"
  Severity (*severity)(const Exposure& exposure, const Scope& scope);
  Words (*message)(const Exposure& exposure);
};

// One fail per published file and kind. For each root: a pass when all of it was read and nothing was found,
// an unknown when some of it was not read, whatever was found in the rest.
void judge_exposures(const Scope& scope, Findings& out, const ExposureRule& rule);

// "public": " to everybody"...
Text audience_text(Audience audience);

} // namespace eduaudit::gradecheck
