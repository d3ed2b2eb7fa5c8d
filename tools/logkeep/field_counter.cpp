// SPDX-License-Identifier: Apache-2.0
#include "field_counter.hpp"

namespace eduaudit::logkeep {

namespace {

constexpr int64_t block = 128;
constexpr int64_t stride = 4096;
constexpr int64_t wide_stride = 65536;

} // namespace

bool FieldCounter::is_in_sample() const
{
  return m_seen % (m_counts.lines > 0 ? stride : wide_stride) < block;
}

void FieldCounter::look(const LineFormat& format, std::string_view line, const Header& header)
{
  if (format.filled) {
    m_counts.add(format.filled(format, line, header));
    return;
  }
  if (!m_content || !m_content->matches(line))
    m_content = content_of_line(line);
  if (!m_content || !m_content->filled) {
    ++m_counts.untold;
    return;
  }
  if (const auto fields = m_content->filled(line))
    m_counts.add(*fields);
}

FieldCounts FieldCounter::counts() const
{
  auto out = m_counts;
  out.sampled = m_looking == Looking::sampled && m_seen > first_lines;
  return out;
}

} // namespace eduaudit::logkeep
