// SPDX-License-Identifier: Apache-2.0
#include "field_counter.hpp"

namespace eduaudit::logkeep {

namespace {

constexpr int64_t first_lines = 1024;
constexpr int64_t block = 128;
constexpr int64_t stride = 4096;
constexpr int64_t wide_stride = 65536;

} // namespace

bool FieldCounter::takes_next()
{
  if (m_looking == Looking::all || m_looked++ < (m_sampled ? block : first_lines))
    return true;
  m_pass_over = (m_counts.lines > 0 ? stride : wide_stride) - block - 1; // this line is passed over as well
  m_looked = 0;
  m_sampled = true;
  return false;
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
  out.sampled = m_sampled;
  return out;
}

} // namespace eduaudit::logkeep
