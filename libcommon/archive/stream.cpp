// SPDX-License-Identifier: Apache-2.0
#include "archive/stream.hpp"
#include "archive/tar_block.hpp"

namespace eduaudit {

namespace {

constexpr std::size_t chunk_size = 256 * 1024;
constexpr std::size_t marker_size = 2 * tar_block_size;

bool has_header(std::string_view blocks)
{
  for (; blocks.size() >= tar_block_size; blocks.remove_prefix(tar_block_size))
    if (is_tar_header(blocks.substr(0, tar_block_size)))
      return true;
  return false;
}

} // namespace

Stream::Stream(std::unique_ptr<ByteSource> source, std::string head, Budget& budget)
    : m_source(std::move(source)), m_current(std::move(head)), m_passed(m_current.size()), m_budget(budget)
{}

Result<std::string_view> Stream::next()
{
  if (m_head_is_new) {
    m_head_is_new = false;
    return m_current;
  }
  if (m_error)
    return tl::unexpected(*m_error);
  if (m_ended)
    return std::string_view();
  std::swap(m_previous, m_current);
  if (auto filled = fill(); !filled)
    m_error = filled.error();
  if (m_error && m_current.empty())
    return tl::unexpected(*m_error);
  return m_current;
}

// Whole chunks, so that two of them always hold the last blocks; what came before an error is kept.
Result<void> Stream::fill()
{
  std::size_t filled = 0;
  Result<void> state;
  m_current.resize(chunk_size);
  while (state && !m_ended && filled < chunk_size) {
    const auto got = m_source->read(std::span(m_current).subspan(filled));
    if (!got)
      state = tl::unexpected(got.error());
    m_ended = got == 0u;
    filled += got.value_or(0);
  }
  m_current.resize(filled);
  m_passed += filled;
  const auto fits = m_budget.check_ratio(m_passed);
  return state ? fits : state;
}

Result<void> Stream::drain()
{
  for (;;) {
    const auto bytes = next();
    if (!bytes)
      return tl::unexpected(bytes.error());
    if (bytes->empty())
      return {};
  }
}

Result<bool> Stream::finish_tar(std::uint64_t position, const std::string& path)
{
  const std::uint64_t kept = m_previous.size() + m_current.size();
  if (position > m_passed || m_passed - position > kept)
    return fail(ErrorKind::internal, path, {"the end of the tar is out of reach", "无法定位 tar 的结尾"});
  std::string rest = (m_previous + m_current).substr(static_cast<std::size_t>(kept - (m_passed - position)));
  bool marker = false;
  for (bool first = true;; first = false) {
    const auto more = next();
    if (!more)
      return tl::unexpected(more.error());
    rest += *more;
    if (first)
      marker = rest.size() >= marker_size && is_zero(std::string_view(rest).substr(0, marker_size));
    if (has_header(rest))
      return fail(ErrorKind::damaged, path,
                  {"members stand behind the end of the archive", "归档结束标记之后还有成员"});
    if (m_ended)
      return marker;
    rest.erase(0, rest.size() - rest.size() % tar_block_size);
  }
}

} // namespace eduaudit
