// SPDX-License-Identifier: Apache-2.0
#include "fs/input.hpp"
#include <algorithm>
#include <cstring>

namespace eduaudit {

namespace {

constexpr std::size_t first_size = 16 * 1024; // most files of very many are small
constexpr std::size_t usual_size = 256 * 1024;

} // namespace

Input::Input(std::unique_ptr<ByteSource> raw)
    : m_raw(std::move(raw)), m_buffer(std::make_unique_for_overwrite<char[]>(first_size)), m_size(first_size)
{}

Result<std::string_view> Input::peek(std::size_t count)
{
  while (m_end - m_begin < count) {
    const auto filled = fill();
    if (!filled)
      return tl::unexpected(filled.error());
    if (!*filled)
      break;
  }
  return available();
}

Result<bool> Input::fill()
{
  if (m_end == m_size && m_size < usual_size)
    grow();
  std::memmove(m_buffer.get(), m_buffer.get() + m_begin, m_end - m_begin);
  m_end -= m_begin;
  m_begin = 0;
  if (m_end == m_size)
    return fail(ErrorKind::internal, {}, {"a decoder takes no input", "解压程序不再读取输入"});
  const auto got = m_raw->read(std::span(m_buffer.get(), m_size).subspan(m_end));
  if (!got)
    return tl::unexpected(got.error());
  m_end += *got;
  return *got > 0;
}

void Input::grow()
{
  auto larger = std::make_unique_for_overwrite<char[]>(usual_size);
  std::memcpy(larger.get(), m_buffer.get(), m_end);
  m_buffer = std::move(larger);
  m_size = usual_size;
}

Result<std::size_t> Input::read(std::span<char> buffer)
{
  if (m_begin == m_end)
    return m_raw->read(buffer);
  const auto count = std::min(buffer.size(), m_end - m_begin);
  std::memcpy(buffer.data(), m_buffer.get() + m_begin, count);
  m_begin += count;
  return count;
}

Result<void> Input::drain()
{
  m_begin = m_end = 0;
  for (;;) {
    const auto filled = fill();
    if (!filled)
      return tl::unexpected(filled.error());
    if (!*filled)
      return {};
    m_end = 0;
  }
}

} // namespace eduaudit
