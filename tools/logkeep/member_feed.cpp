// SPDX-License-Identifier: Apache-2.0
#include "member_feed.hpp"
#include <algorithm>
#include <cstring>

namespace eduaudit::logkeep {

namespace {

constexpr ContainerLimits limits{.members = 200'000};

} // namespace

MemberFeed::MemberFeed(std::string path) : m_path(std::move(path)), m_thread([this] { produce(); }) {}

MemberFeed::~MemberFeed()
{
  {
    const std::lock_guard lock(m_mutex);
    m_abandoned = true;
  }
  m_changed.notify_all();
  m_thread.join();
}

void MemberFeed::produce()
{
  const auto read = read_container(
      m_path, [this](const Member& member) { offer(member); },
      [this](const Member&, std::string_view chunk) { offer(chunk); }, limits);
  const std::lock_guard lock(m_mutex);
  m_done = true;
  if (!read)
    m_error = read.error();
  else if (!read->end_marker && read->members > 0)
    m_error = Error{ErrorKind::truncated,
                    m_path,
                    {"it has no end marker, so members may be missing", "没有结束标记，可能缺少后面的文件"}};
  m_changed.notify_all();
}

void MemberFeed::offer(const Member& member)
{
  std::unique_lock lock(m_mutex);
  m_next_waits = true;
  m_changed.notify_all();
  m_changed.wait(lock, [this] { return m_next_wanted || m_abandoned; });
  m_next_waits = false;
  m_next_wanted = false;
  m_delivered = 0;
  m_member = member;
  m_changed.notify_all();
}

void MemberFeed::offer(std::string_view chunk)
{
  std::unique_lock lock(m_mutex);
  if (m_abandoned || m_next_wanted)
    return;
  m_chunk = chunk;
  m_changed.notify_all();
  m_changed.wait(lock, [this] { return m_chunk.empty() || m_next_wanted || m_abandoned; });
  m_chunk = {};
}

std::optional<Member> MemberFeed::next()
{
  std::unique_lock lock(m_mutex);
  m_member.reset();
  m_next_wanted = true;
  m_changed.notify_all();
  m_changed.wait(lock, [this] { return m_member || m_done; });
  return m_member;
}

Result<std::size_t> MemberFeed::read(std::span<char> buffer)
{
  std::unique_lock lock(m_mutex);
  m_changed.wait(lock, [this] { return !m_chunk.empty() || m_next_waits || m_done; });
  if (m_chunk.empty()) {
    const bool cut = m_done && m_error && m_member && m_delivered < m_member->size;
    return cut ? Result<std::size_t>(tl::unexpected(*m_error)) : 0;
  }
  const auto size = std::min(buffer.size(), m_chunk.size());
  std::memcpy(buffer.data(), m_chunk.data(), size);
  m_chunk.remove_prefix(size);
  m_delivered += size;
  if (m_chunk.empty())
    m_changed.notify_all();
  return size;
}

} // namespace eduaudit::logkeep
