// SPDX-License-Identifier: Apache-2.0
#include "read_ahead.hpp"
#include <algorithm>
#include <cstring>

namespace eduaudit::backupverify {

namespace {

constexpr std::size_t piece_size = 256 * 1024;
constexpr std::size_t pieces = 4;

} // namespace

ReadAhead::ReadAhead(ByteSource& source) : m_source(source)
{
  for (std::size_t i = 0; i < pieces; ++i)
    m_spare.emplace_back(piece_size);
  m_thread = std::thread([this] { produce(); });
}

ReadAhead::~ReadAhead()
{
  {
    const std::lock_guard guard(m_lock);
    m_stop = true;
  }
  m_changed.notify_all();
  m_thread.join();
}

void ReadAhead::produce()
{
  for (;;) {
    Piece piece;
    {
      std::unique_lock guard(m_lock);
      m_changed.wait(guard, [&] { return m_stop || !m_spare.empty(); });
      if (m_stop)
        return;
      piece.bytes = std::move(m_spare.back());
      m_spare.pop_back();
    }
    Result<std::size_t> got = 0;
    while (piece.size < piece.bytes.size()) {
      got = m_source.read(std::span(piece.bytes).subspan(piece.size));
      if (!got || *got == 0)
        break;
      piece.size += *got;
    }
    const bool last = !got || *got == 0;
    {
      const std::lock_guard guard(m_lock);
      if (piece.size > 0)
        m_ready.push(std::move(piece));
      if (!got)
        m_error = got.error();
      m_ended = last;
    }
    m_changed.notify_all();
    if (last)
      return;
  }
}

// False at the end.
bool ReadAhead::next_piece()
{
  std::unique_lock guard(m_lock);
  if (!m_current.bytes.empty())
    m_spare.push_back(std::move(m_current.bytes));
  m_current = {};
  m_at = 0;
  m_changed.notify_all();
  m_changed.wait(guard, [&] { return !m_ready.empty() || m_ended; });
  if (m_ready.empty())
    return false;
  m_current = std::move(m_ready.front());
  m_ready.pop();
  return true;
}

Result<std::size_t> ReadAhead::read(std::span<char> buffer)
{
  if (m_at == m_current.size && !next_piece()) {
    if (m_error)
      return tl::unexpected(*m_error);
    return 0;
  }
  const auto count = std::min(buffer.size(), m_current.size - m_at);
  std::memcpy(buffer.data(), m_current.bytes.data() + m_at, count);
  m_at += count;
  return count;
}

} // namespace eduaudit::backupverify
