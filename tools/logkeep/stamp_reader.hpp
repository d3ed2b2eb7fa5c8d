// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "line_format.hpp"
#include <map>
#include <string>
#include <vector>

namespace eduaudit::logkeep {

// Which lines are accepted, and what they are taken to mean.
struct StampRules {
  Assumed assumed;                               // the year is that of the first line without one
  const LineFormat* only = nullptr;              // the single format; none: all of them
  std::span<const LineFormat* const> declared{}; // come before those that are known
};

// Reads the times of a file's lines one after the other. The format may change within a file; lines without a
// year get the assumed one, and the next one each time when the calendar falls back by more than half a year.
class StampReader {
 public:
  enum class Kind { stamped, continued, unparsed };

  explicit StampReader(const StampRules& rules);

  Kind read(std::string_view line);
  int64_t moment() const { return m_moment; } // of the last stamped line, seconds since 1970 UTC

  const LineFormat* format() const { return m_format; } // of the last stamped line
  const Header& header() const { return m_header; }
  std::map<std::string, int64_t> lines_by_format() const;

  bool year_was_assumed() const { return m_year_was_assumed; }
  // The last moment whose year was assumed, to a minute.
  int64_t last_assumed() const { return m_last_assumed; }
  // By how many years the assumed one is too late, as lines with a year in the same file show, or a 29
  // February in a year that has none. Nothing where no line shows it.
  std::optional<int> years_too_late() const { return m_years_too_late; }
  bool saw_leap_day() const { return m_saw_leap_day; }
  bool has_known_neighbour() const { return m_has_compared; } // a line with a year beside one without

 private:
  struct Candidate {
    const LineFormat* format;
    int64_t lines = 0;
  };

  bool read_as(Candidate& candidate, std::string_view line);
  bool read_moment(const LineFormat& format, std::string_view line);
  bool read_place(const LineFormat& format, std::string_view line);
  bool enter_minute(const LineFormat& format, const StampPlace& place);
  Kind read_aside(std::string_view line);
  void bind(const LineFormat& format);
  // `at_year` reads the time at a year.
  template <class AtYear>
  std::optional<int64_t> in_context(AtYear at_year);
  template <class AtYear>
  void look_for_leap_day(AtYear at_year);
  void remember(const LineFormat& format);
  void compare_years(int64_t assumed, int64_t known);

  Assumed m_assumed;
  Header m_header;
  std::vector<Candidate> m_candidates;
  std::vector<Candidate> m_before_bound;
  Candidate* m_current = nullptr;
  const LineFormat* m_format = nullptr;
  std::string m_minute_text;
  std::string m_tail_text;
  int64_t m_minute = 0;
  int64_t m_moment = 0;
  bool m_year_was_assumed = false;
  int64_t m_last_assumed = 0;
  std::optional<int64_t> m_last_known; // the last moment whose year the line has
  std::optional<int> m_years_too_late;
  bool m_has_compared = false;
  bool m_saw_leap_day = false;
};

} // namespace eduaudit::logkeep
