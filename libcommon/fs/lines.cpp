// SPDX-License-Identifier: Apache-2.0
#include "fs/source.hpp"
#include <algorithm>

namespace eduaudit {

namespace {

constexpr std::size_t first_size = 16 * 1024; // most files of very many are small
constexpr std::size_t usual_size = 256 * 1024;
constexpr std::size_t most_limit = 1u << 30;
constexpr std::size_t line_end_size = 2;      // CR LF
constexpr std::size_t least_room = 64 * 1024; // for reading behind a line of full length

} // namespace

LineReader::LineReader(ByteSource& source, std::size_t limit)
    : m_source(source), m_limit(std::min(limit, most_limit)),
      m_buffer(std::make_unique_for_overwrite<char[]>(first_size)), m_size(first_size)
{}

Result<bool> LineReader::read_on(Line& line)
{
  for (;;) {
    const std::size_t searched = m_end - m_begin;
    if (searched >= m_limit + line_end_size)
      return deliver_cut(line);
    if (!fill())
      return searched > 0 ? deliver_rest(line) : m_state;
    if (const std::size_t end = line_end(m_begin + searched); end != none)
      return deliver(line, end);
  }
}

bool LineReader::fill()
{
  if (!m_state || !*m_state)
    return false;
  make_room();
  const auto got = m_source.read(std::span(m_buffer.get(), m_size).subspan(m_end));
  if (got)
    m_end += *got;
  m_state = got ? Result<bool>(*got > 0) : tl::unexpected(got.error());
  return m_state && *m_state;
}

void LineReader::make_room()
{
  const bool was_filled = m_end == m_size;
  std::memmove(m_buffer.get(), m_buffer.get() + m_begin, m_end - m_begin);
  m_end -= m_begin;
  m_begin = 0;
  if (m_size < usual_size ? was_filled : m_size - m_end < least_room)
    grow(std::min(std::max(2 * m_size, usual_size), m_limit + line_end_size + least_room));
}

void LineReader::grow(std::size_t size)
{
  if (size <= m_size)
    return;
  auto larger = std::make_unique_for_overwrite<char[]>(size);
  std::memcpy(larger.get(), m_buffer.get(), m_end);
  m_buffer = std::move(larger);
  m_size = size;
}

bool LineReader::deliver_rest(Line& line)
{
  const std::string_view text(m_buffer.get() + m_begin, m_end - m_begin);
  line = {text.substr(0, m_limit), false, text.size() > m_limit};
  m_begin = m_end;
  return true;
}

// Keeps the first part where it is and reads over the rest behind it.
bool LineReader::deliver_cut(Line& line)
{
  make_room();
  grow(m_limit + line_end_size + least_room);
  const std::size_t kept = m_begin + m_limit;
  const auto rest = [&] { return std::span(m_buffer.get(), m_size).subspan(kept); };
  std::size_t end = line_end(kept);
  while (end == none && m_state && *m_state) {
    const auto got = m_source.read(rest());
    m_end = kept + got.value_or(0);
    m_state = got ? Result<bool>(*got > 0) : tl::unexpected(got.error());
    end = line_end(kept);
  }
  line = {{m_buffer.get() + m_begin, m_limit}, end != none, true};
  m_begin = end == none ? m_end : end + 1;
  return true;
}

} // namespace eduaudit
