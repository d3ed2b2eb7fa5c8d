// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/log_series.hpp"
#include "stamp_reader.hpp"
#include <optional>
#include <string>
#include <string_view>

namespace eduaudit::logkeep {

// Where the years of lines without one come from: other lines of the same file, else the latest moment that
// the file's last line can have, by the best evidence for that.
struct YearAnchor {
  int64_t moment; // seconds since 1970 UTC
  YearSource source;
};

// What is known of a file besides its lines.
struct FileDates {
  std::string_view name;     // the last part of its path
  std::string_view raw_head; // its first bytes as they are stored
  Moment mtime;
  std::optional<Moment> not_after{}; // the first line of the file that was rotated next
};
inline constexpr std::size_t raw_head_size = 8; // of a gzip header, up to its time

// The date in the name, the time in a gzip header, the next file's first line, the file's own time.
YearAnchor year_anchor(const FileDates& file, Zone zone);

// The year of the first line: right for every file that spans less than a year. `head` are the first bytes of
// text.
int likely_first_year(std::string_view head, StampRules rules, const YearAnchor& anchor);

// By how many years the first year turned out to be too late; 0: it holds.
int years_too_late(const StampReader& stamps, const YearAnchor& anchor, Zone zone);

// Once the first year holds.
struct YearFinding {
  YearSource source = YearSource::line;
  std::optional<YearConfidence> confidence{}; // none: the lines have it
};
YearFinding year_finding(const StampReader& stamps, const YearAnchor& anchor);

} // namespace eduaudit::logkeep
