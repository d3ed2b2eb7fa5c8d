// SPDX-License-Identifier: Apache-2.0
#include "window.hpp"
#include <algorithm>
#include <cerrno>
#include <cstring>
#include <unistd.h>

namespace eduaudit::backupverify::borg {

namespace {

constexpr std::size_t buffer_size = 256 * 1024; // stays in the second-level cache of a core

}

Window::Window(int fd, int64_t size, std::string name, int64_t from)
    : m_fd(fd), m_size(size), m_name(std::move(name)), m_reader(fd, size, from), m_reader_at(from),
      m_buffer(buffer_size, '\0')
{}

std::string_view Window::at(int64_t offset, std::size_t wanted)
{
  const auto end = std::min(offset + static_cast<int64_t>(wanted), m_size);
  if (offset < m_begin || end > m_end)
    load(offset, wanted);
  if (offset < m_begin || offset >= m_end)
    return {};
  return {m_buffer.data() + (offset - m_begin), static_cast<std::size_t>(m_end - offset)};
}

// Keeps what is there already of that.
void Window::load(int64_t offset, std::size_t wanted)
{
  if (offset >= m_begin && offset < m_end) {
    std::memmove(m_buffer.data(), m_buffer.data() + (offset - m_begin),
                 static_cast<std::size_t>(m_end - offset));
  } else {
    m_end = offset;
  }
  m_begin = offset;
  auto have = static_cast<std::size_t>(m_end - m_begin);
  while (have < wanted) {
    const auto got = fill(m_buffer.data() + have, m_buffer.size() - have, m_end);
    if (got == 0)
      return;
    have += got;
    m_end += static_cast<int64_t>(got);
  }
}

std::size_t Window::fill(char* to, std::size_t room, int64_t offset)
{
  if (offset == m_reader_at) {
    const auto got = m_reader.read(to, room, m_name);
    if (!got)
      m_error = got.error();
    m_reader_at += static_cast<int64_t>(got.value_or(0));
    return got.value_or(0);
  }
  const auto got = ::pread(m_fd, to, room, offset);
  if (got < 0)
    m_error = system_error(m_name, errno).value();
  return got < 0 ? 0 : static_cast<std::size_t>(got);
}

} // namespace eduaudit::backupverify::borg
