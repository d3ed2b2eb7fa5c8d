// SPDX-License-Identifier: Apache-2.0
#include "jsonl/lines.hpp"
#include <cerrno>
#include <cstring>
#include <unistd.h>

namespace eduaudit::jsonl {

namespace {

constexpr std::size_t block = 256 * 1024;
constexpr std::size_t longest_end = 2; // CR LF

std::string_view without_end(std::string_view bytes)
{
  if (bytes.ends_with('\n'))
    bytes.remove_suffix(1);
  if (bytes.ends_with('\r'))
    bytes.remove_suffix(1);
  return bytes;
}

} // namespace

LineStream::LineStream(int fd, std::size_t limit) : m_fd(fd), m_limit(limit)
{
  m_buffer.resize(limit + 2 * block);
}

Result<std::size_t> LineStream::fill()
{
  if (m_begin > 0 && m_buffer.size() - m_end < block) {
    std::memmove(m_buffer.data(), m_buffer.data() + m_begin, m_end - m_begin);
    m_end -= m_begin;
    m_begin = 0;
  }
  for (;;) {
    const auto got = ::read(m_fd, m_buffer.data() + m_end, m_buffer.size() - m_end);
    if (got >= 0) {
      m_end += static_cast<std::size_t>(got);
      m_at_end = got == 0;
      return static_cast<std::size_t>(got);
    }
    if (errno != EINTR)
      return system_error({}, errno);
  }
}

Result<bool> LineStream::next(RawLine& line)
{
  std::size_t searched = 0;
  for (;;) {
    const char* begin = m_buffer.data() + m_begin;
    const std::size_t size = m_end - m_begin;
    const auto* found = static_cast<const char*>(std::memchr(begin + searched, '\n', size - searched));
    const std::size_t length = found ? static_cast<std::size_t>(found - begin) + 1 : size;
    if (found || m_at_end || size > m_limit + longest_end) {
      if (length == 0)
        return false;
      const std::string_view bytes(begin, length);
      const auto content = without_end(bytes);
      const bool oversize = m_in_oversize || content.size() > m_limit;
      line = {bytes, oversize ? std::string_view{} : content, found != nullptr, oversize, !m_in_oversize};
      m_in_oversize = oversize && !found;
      m_begin += length;
      return true;
    }
    searched = size;
    if (auto got = fill(); !got)
      return tl::unexpected(got.error());
  }
}

} // namespace eduaudit::jsonl
