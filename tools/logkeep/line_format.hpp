// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/time.hpp"
#include "line_fields.hpp"
#include "record/log_series.hpp"
#include "stamp_text.hpp"
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace eduaudit::logkeep {

// What lines leave out.
struct Assumed {
  int year;
  Zone zone;
  bool zone_declared = false; // for this very log; else it is the school's
};

// What earlier lines of a file said of the later ones. Columns are words, counted from 0.
struct Header {
  std::optional<std::size_t> date_column;
  std::optional<std::size_t> time_column;
  std::string date; // of lines that have a time only
  FieldColumns columns;
  bool in_summary = false;
};

// belongs: a line of the format that has no time by nature, such as a header; binds: moreover, the rest of
// the file has no other format.
enum class Aside { no, belongs, binds };

enum class YearIn { line, context };
// continued: an entry has lines without a time of their own, which are no error.
enum class Entries { one_line, continued };
// steady: a healthy source writes every day; on_event: only when somebody does something.
enum class Rhythm { steady, on_event };

// The shape of one kind of line: a constant in formats/<name>.cpp. No two formats match the same line.
struct LineFormat {
  std::string_view name;
  // Whether the line is of this shape; must be quick, and read nothing outside the line.
  bool (*locate)(std::string_view line, StampPlace& place) = nullptr;
  // Start of the minute in seconds since 1970 UTC; nothing for a time that does not exist.
  std::optional<int64_t> (*minute)(const StampPlace& place, const Assumed& assumed) = nullptr;
  // In place of both, where the line alone does not tell: seconds since 1970 UTC.
  std::optional<int64_t> (*moment)(const LineFormat& self, std::string_view line, const Assumed& assumed,
                                   const Header& header) = nullptr;
  Aside (*aside)(std::string_view line, Header& header) = nullptr;
  // Which fields a line of this shape has filled. Without it the content of the line may tell (content.hpp).
  FieldSet (*filled)(const LineFormat& self, std::string_view line, const Header& header) = nullptr;
  YearIn year = YearIn::line;
  Entries entries = Entries::one_line;
  Rhythm rhythm = Rhythm::steady;
  LogClass log_class = LogClass::other; // of a log that is mostly of it; other: it does not tell
  bool verified = true;                 // false: the shape is known from descriptions only
};

extern const std::span<const LineFormat* const> all_formats;

} // namespace eduaudit::logkeep
