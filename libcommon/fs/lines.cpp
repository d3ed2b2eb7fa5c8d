// SPDX-License-Identifier: Apache-2.0
#include "fs/newlines.hpp"
#include "fs/source.hpp"
#include <algorithm>
#include <cstring>

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

// The next block that has an end of a line; false where there is none in what was read.
bool LineReader::find_marks()
{
  for (;;) {
    while (m_next_block < m_blocks) {
      m_marks = m_ahead[m_next_block++];
      m_marks_at += newline_block;
      if (m_marks != 0)
        return true;
    }
    if (m_marked == m_end)
      return false;
    mark_more();
  }
}

void LineReader::mark_more()
{
  const auto size = std::min(m_end - m_marked, blocks_at_once * newline_block);
  const auto* text = m_buffer.get() + m_marked;
  m_blocks = size / newline_block;
  m_saw_zero = mark_newlines(text, m_blocks, m_ahead.data()) || m_saw_zero;
  if (const auto rest = size % newline_block; rest > 0) {
    std::array<char, newline_block> last;
    last.fill(' ');
    std::memcpy(last.data(), text + m_blocks * newline_block, rest);
    m_saw_zero = mark_newlines(last.data(), 1, &m_ahead[m_blocks++]) || m_saw_zero;
  }
  m_next_block = 0;
  m_marks_at = m_marked - newline_block; // find_marks() begins with a step
  m_marked += size;
}

void LineReader::mark_from(std::size_t at)
{
  m_marks = 0;
  m_next_block = m_blocks = 0;
  m_marked = at;
}

std::size_t LineReader::line_end(std::size_t from) const
{
  const void* found = from == m_end ? nullptr : std::memchr(m_buffer.get() + from, '\n', m_end - from);
  return found ? static_cast<std::size_t>(static_cast<const char*>(found) - m_buffer.get()) : none;
}

Result<bool> LineReader::read_on(Line& line)
{
  for (;;) {
    const std::size_t searched = m_end - m_begin;
    if (searched >= m_limit + line_end_size)
      return deliver_cut(line);
    if (!fill())
      return searched > 0 ? deliver_rest(line) : m_state;
    if (find_marks())
      return next(line);
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
  mark_from(m_end); // what is left has no end of a line
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
  mark_from(m_begin);
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
  mark_from(m_begin);
  return true;
}

} // namespace eduaudit
