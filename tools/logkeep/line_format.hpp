// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/time.hpp"
#include "stamp_text.hpp"
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace eduaudit::logkeep {

// Where a line carries its time: all text up to the minute, the second, and what else decides the moment (a
// zone, a year at the end). Two lines with equal `minute` and `tail` are in the same minute.
struct StampPlace {
  std::string_view minute;
  std::string_view tail;
  int second = 0;
};

// What lines leave out.
struct Assumed {
  int year;
  Zone zone;
};

enum class YearIn { line, context };
// continued: an entry has lines without a time of their own, which are no error.
enum class Entries { one_line, continued };
// steady: a healthy source writes every day; on_event: only when somebody does something.
enum class Rhythm { steady, on_event };

// The shape of one kind of line: a constant in formats/<name>.cpp. No two formats match the same line.
struct LineFormat {
  std::string_view name;
  // Whether the line is of this shape; must be quick, and read nothing outside the line.
  bool (*locate)(std::string_view line, StampPlace& place);
  // Start of the minute in seconds since 1970 UTC; nothing for a time that does not exist.
  std::optional<int64_t> (*minute)(const StampPlace& place, const Assumed& assumed);
  YearIn year = YearIn::line;
  Entries entries = Entries::one_line;
  Rhythm rhythm = Rhythm::steady;
};

extern const std::span<const LineFormat* const> all_formats;

} // namespace eduaudit::logkeep
