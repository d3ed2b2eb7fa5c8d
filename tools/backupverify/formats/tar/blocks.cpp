// SPDX-License-Identifier: Apache-2.0
#include "blocks.hpp"
#include <algorithm>
#include <cstring>

namespace eduaudit::backupverify::tar {

namespace {

constexpr std::size_t buffer_size = 256 * 1024;

} // namespace

Blocks::Blocks(ByteSource& source)
    : m_source(source), m_buffer(std::make_unique_for_overwrite<char[]>(buffer_size))
{}

// More bytes behind those that are left; false at the end.
Result<bool> Blocks::fill()
{
  if (m_error)
    return tl::unexpected(*m_error);
  if (m_ended)
    return false;
  std::memmove(m_buffer.get(), m_buffer.get() + m_begin, m_end - m_begin);
  m_before += static_cast<int64_t>(m_begin);
  m_end -= std::exchange(m_begin, 0);
  const auto got = m_source.read({m_buffer.get() + m_end, buffer_size - m_end});
  if (!got) {
    m_error = got.error();
    return tl::unexpected(*m_error);
  }
  m_end += *got;
  m_ended = *got == 0;
  return !m_ended;
}

Result<std::string_view> Blocks::peek()
{
  while (m_end - m_begin < block) {
    const auto more = fill();
    if (!more && m_begin == m_end)
      return tl::unexpected(more.error());
    if (!more || !*more)
      break;
  }
  return std::string_view(m_buffer.get() + m_begin, std::min(m_end - m_begin, block));
}

Result<std::string_view> Blocks::take(int64_t most)
{
  if (m_begin == m_end)
    if (const auto more = fill(); !more)
      return tl::unexpected(more.error());
  const auto count = static_cast<std::size_t>(std::min(most, static_cast<int64_t>(m_end - m_begin)));
  const std::string_view bytes(m_buffer.get() + m_begin, count);
  m_begin += count;
  return bytes;
}

Result<int64_t> Blocks::skip(int64_t bytes)
{
  int64_t done = 0;
  while (done < bytes) {
    const auto got = take(bytes - done);
    if (!got)
      return tl::unexpected(got.error());
    if (got->empty())
      break;
    done += static_cast<int64_t>(got->size());
  }
  return done;
}

} // namespace eduaudit::backupverify::tar
