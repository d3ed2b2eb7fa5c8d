// SPDX-License-Identifier: Apache-2.0
#include "stamp_reader.hpp"
#include <cmath>

namespace eduaudit::logkeep {

namespace {

// Less than this is a clock that was set back, not a new year.
constexpr int64_t half_a_year = 183 * 86400;
constexpr int64_t a_month = 31 * 86400;
constexpr double seconds_a_year = 365.2425 * 86400;
// Older times are those of a clock that was not set.
constexpr int64_t year_2000 = 946'684'800;
constexpr int leap_year = 2024;

// A text that is left as it was needs no look.
bool is_same(std::string_view now, std::string_view before)
{
  return now.data() == before.data() || now == before;
}

int leap_year_before(int year)
{
  while (!std::chrono::year{year}.is_leap())
    --year;
  return year;
}

} // namespace

StampReader::StampReader(const StampRules& rules) : m_assumed(rules.assumed)
{
  if (rules.only) {
    m_candidates.push_back({rules.only});
    return;
  }
  for (const auto* format : rules.declared)
    m_candidates.push_back({format});
  for (const auto* format : all_formats)
    m_candidates.push_back({format});
}

StampReader::Kind StampReader::read(std::string_view line)
{
  if (m_current && read_as(*m_current, line))
    return Kind::stamped;
  for (auto& candidate : m_candidates)
    if (&candidate != m_current && read_as(candidate, line))
      return Kind::stamped;
  return read_aside(line);
}

// Headers come before the first stamped line, or between lines of their format.
StampReader::Kind StampReader::read_aside(std::string_view line)
{
  for (const auto& candidate : m_candidates) {
    const auto* format = candidate.format;
    if (!format->aside || (m_format && m_format != format))
      continue;
    const auto aside = format->aside(line, m_header);
    if (aside == Aside::binds)
      bind(*format);
    if (aside != Aside::no)
      return Kind::continued;
  }
  return m_format && m_format->entries == Entries::continued ? Kind::continued : Kind::unparsed;
}

void StampReader::bind(const LineFormat& format)
{
  for (const auto& one : m_candidates)
    m_before_bound.push_back(one);
  m_candidates = {{&format}};
  m_current = nullptr;
  m_format = &format;
  m_minute_text.clear();
  m_tail_text.clear();
}

[[gnu::always_inline]] inline bool StampReader::read_as(Candidate& candidate, std::string_view line)
{
  const auto& format = *candidate.format;
  if (!(format.moment ? read_moment(format, line) : read_place(format, line)))
    return false;
  m_current = &candidate;
  ++candidate.lines;
  return true;
}

bool StampReader::read_moment(const LineFormat& format, std::string_view line)
{
  const auto at_year = [&](int year) {
    auto assumed = m_assumed;
    assumed.year = year;
    return format.moment(format, line, assumed, m_header);
  };
  const auto moment = format.year == YearIn::line ? at_year(m_assumed.year) : in_context(at_year);
  if (!moment)
    return false;
  m_moment = *moment;
  remember(format);
  return true;
}

[[gnu::always_inline]] inline bool StampReader::read_place(const LineFormat& format, std::string_view line)
{
  StampPlace place;
  if (&format == m_format)
    place = {m_minute_text, m_tail_text, 0};
  if (!format.locate(line, place))
    return false;
  const bool same =
      &format == m_format && is_same(place.minute, m_minute_text) && is_same(place.tail, m_tail_text);
  if (!same)
    return enter_minute(format, place);
  m_moment = m_minute + place.second;
  return true;
}

bool StampReader::enter_minute(const LineFormat& format, const StampPlace& place)
{
  const auto at_year = [&](int year) {
    auto assumed = m_assumed;
    assumed.year = year;
    return format.minute(place, assumed);
  };
  const auto minute = format.year == YearIn::line ? at_year(m_assumed.year) : in_context(at_year);
  if (!minute)
    return false;
  m_minute = *minute;
  m_minute_text = place.minute;
  m_tail_text = place.tail;
  m_moment = m_minute + place.second;
  remember(format);
  return true;
}

// The next year's, where this year's is half a year back, or is a 29 February that this year has not; the
// year's before, where the clock was set back over New Year.
template <class AtYear>
std::optional<int64_t> StampReader::in_context(AtYear at_year)
{
  auto moment = at_year(m_assumed.year);
  const bool falls_back = moment && *moment < m_last_assumed - half_a_year;
  if (m_year_was_assumed && (!moment || falls_back)) {
    const auto next = at_year(m_assumed.year + 1);
    if (next && (falls_back || *next < m_last_assumed + half_a_year)) {
      ++m_assumed.year;
      moment = next;
    }
  }
  if (m_year_was_assumed && moment && *moment > m_last_assumed + half_a_year)
    if (const auto before = at_year(m_assumed.year - 1); before && *before > m_last_assumed - a_month)
      moment = before;
  look_for_leap_day(at_year);
  m_year_was_assumed = m_year_was_assumed || moment.has_value();
  return moment;
}

// A time that exists in leap years only.
template <class AtYear>
void StampReader::look_for_leap_day(AtYear at_year)
{
  if (at_year(leap_year - 1) || !at_year(leap_year))
    return;
  m_saw_leap_day = true;
  if (m_years_too_late)
    return;
  const auto years = static_cast<double>(m_assumed.year - leap_year);
  const auto about = *at_year(leap_year) + static_cast<int64_t>(years * seconds_a_year);
  const bool turned = m_year_was_assumed && about < m_last_assumed - half_a_year;
  const int year = m_assumed.year + (turned ? 1 : 0);
  m_years_too_late = year - leap_year_before(year);
}

// Years are compared by the first line of each minute.
void StampReader::remember(const LineFormat& format)
{
  m_format = &format;
  if (format.year == YearIn::context) {
    if (m_last_known && !m_has_compared)
      compare_years(m_moment, *m_last_known);
    m_last_assumed = m_moment;
  } else if (m_moment >= year_2000) {
    if (m_year_was_assumed && !m_has_compared)
      compare_years(m_last_assumed, m_moment);
    m_last_known = m_moment;
  }
}

// Neighbours in a file are less than half a year apart.
void StampReader::compare_years(int64_t assumed, int64_t known)
{
  m_years_too_late = static_cast<int>(std::lround(static_cast<double>(assumed - known) / seconds_a_year));
  m_has_compared = true;
}

std::map<std::string, int64_t> StampReader::lines_by_format() const
{
  std::map<std::string, int64_t> out;
  for (const auto* list : {&m_before_bound, &m_candidates})
    for (const auto& one : *list)
      if (one.lines > 0)
        out[std::string(one.format->name)] += one.lines;
  return out;
}

} // namespace eduaudit::logkeep
