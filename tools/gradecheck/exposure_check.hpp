// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "check/check.hpp"
#include "record/exposure.hpp"
#include <span>

namespace eduaudit::gradecheck {

// From how many different values on a file counts as a roster.
constexpr Threshold roster_threshold(Text meaning)
{
  return {.name = "roster_persons",
          .value = 10,
          .least = 2,
          .most = 10000,
          .unit = Unit::count,
          .meaning = meaning};
}

// By who may see the file, for a few values and for a roster (or what weighs as much).
struct SeverityTable {
  Severity open[2];
  Severity report[2];
  Severity internal[2];

  constexpr Severity at(Audience audience, bool roster) const
  {
    const auto& row = audience == Audience::open ? open : audience == Audience::report ? report : internal;
    return row[roster ? 1 : 0];
  }
};

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
