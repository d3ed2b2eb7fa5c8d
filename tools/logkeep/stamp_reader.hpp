// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "line_format.hpp"
#include <map>
#include <string>
#include <vector>

namespace eduaudit::logkeep {

// Reads the times of a file's lines one after the other. The format may change within a file; lines without a
// year get `first_year`, and the next one each time when the calendar falls back by more than half a year.
class StampReader {
 public:
  enum class Kind { stamped, continued, unparsed };

  // `only`: the single format that is accepted; none: all of them.
  StampReader(Zone zone, int first_year, const LineFormat* only);

  Kind read(std::string_view line);
  int64_t moment() const { return m_moment; } // of the last stamped line, seconds since 1970 UTC

  const LineFormat* format() const { return m_format; } // of the last stamped line
  std::map<std::string, int64_t> lines_by_format() const;
  bool year_was_assumed() const { return m_year_was_assumed; }
  // The last moment whose year was assumed.
  int64_t last_assumed() const { return m_last_assumed; }

 private:
  bool read_as(const LineFormat& format, std::size_t index, std::string_view line);
  bool enter_minute(const LineFormat& format, const StampPlace& place);
  std::optional<int64_t> minute_in_context(const LineFormat& format, const StampPlace& place);

  Assumed m_assumed;
  std::vector<const LineFormat*> m_formats;
  std::vector<int64_t> m_counts;
  const LineFormat* m_format = nullptr;
  std::size_t m_index = 0;
  std::string m_minute_text;
  std::string m_tail_text;
  int64_t m_minute = 0;
  int64_t m_moment = 0;
  bool m_year_was_assumed = false;
  int64_t m_last_assumed = 0;
};

} // namespace eduaudit::logkeep
