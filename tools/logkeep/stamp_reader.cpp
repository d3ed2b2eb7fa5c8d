// SPDX-License-Identifier: Apache-2.0
#include "stamp_reader.hpp"

namespace eduaudit::logkeep {

namespace {

// Less than this is a clock that was set back, not a new year.
constexpr int64_t half_a_year = 183 * 86400;

} // namespace

StampReader::StampReader(Zone zone, int first_year, const LineFormat* only) : m_assumed{first_year, zone}
{
  if (only)
    m_formats = {only};
  else
    m_formats.assign(all_formats.begin(), all_formats.end());
  m_counts.resize(m_formats.size());
}

StampReader::Kind StampReader::read(std::string_view line)
{
  if (m_format && read_as(*m_format, m_index, line))
    return Kind::stamped;
  for (std::size_t i = 0; i < m_formats.size(); ++i)
    if (m_formats[i] != m_format && read_as(*m_formats[i], i, line))
      return Kind::stamped;
  return m_format && m_format->entries == Entries::continued ? Kind::continued : Kind::unparsed;
}

bool StampReader::read_as(const LineFormat& format, std::size_t index, std::string_view line)
{
  StampPlace place;
  if (!format.locate(line, place))
    return false;
  const bool same = &format == m_format && place.minute == m_minute_text && place.tail == m_tail_text;
  if (!same && !enter_minute(format, place))
    return false;
  m_format = &format;
  m_index = index;
  ++m_counts[index];
  m_moment = m_minute + place.second;
  if (format.year == YearIn::context)
    m_last_assumed = m_moment;
  return true;
}

bool StampReader::enter_minute(const LineFormat& format, const StampPlace& place)
{
  const auto minute =
      format.year == YearIn::line ? format.minute(place, m_assumed) : minute_in_context(format, place);
  if (!minute)
    return false;
  m_minute = *minute;
  m_minute_text = place.minute;
  m_tail_text = place.tail;
  return true;
}

std::optional<int64_t> StampReader::minute_in_context(const LineFormat& format, const StampPlace& place)
{
  auto minute = format.minute(place, m_assumed);
  if (minute && m_year_was_assumed && *minute < m_last_assumed - half_a_year) {
    ++m_assumed.year;
    minute = format.minute(place, m_assumed);
  }
  m_year_was_assumed = m_year_was_assumed || minute.has_value();
  return minute;
}

std::map<std::string, int64_t> StampReader::lines_by_format() const
{
  std::map<std::string, int64_t> out;
  for (std::size_t i = 0; i < m_formats.size(); ++i)
    if (m_counts[i] > 0)
      out[std::string(m_formats[i]->name)] = m_counts[i];
  return out;
}

} // namespace eduaudit::logkeep
