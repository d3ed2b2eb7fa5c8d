// SPDX-License-Identifier: Apache-2.0
#include "entry_pool.hpp"

namespace eduaudit::backupverify::zip {

namespace {

// So that a large entry keeps nobody waiting; each has a name and little more.
constexpr std::size_t most_waiting = 2000;

} // namespace

EntryPool::EntryPool(const BackupFile& file, const End& end, unsigned threads, Taker taker)
    : m_file(file), m_end(end), m_taker(std::move(taker)), m_own(file, end)
{
  for (unsigned i = 0; threads > 1 && i < threads; ++i)
    m_threads.emplace_back([this] { work(); });
}

EntryPool::~EntryPool()
{
  {
    const std::lock_guard guard(m_lock);
    m_stop = true;
  }
  m_changed.notify_all();
  for (auto& thread : m_threads)
    thread.join();
}

void EntryPool::work()
{
  EntryCheck check(m_file, m_end);
  std::unique_lock guard(m_lock);
  for (;;) {
    m_changed.wait(guard, [&] { return m_stop || m_next < m_given + m_slots.size(); });
    if (m_stop)
      return;
    auto& slot = m_slots[m_next++ - m_given]; // stays where it is: only others go
    guard.unlock();
    auto outcome = check.check(slot.entry);
    guard.lock();
    slot.outcome = std::move(outcome);
    slot.done = true;
    m_changed.notify_all();
  }
}

void EntryPool::add(Entry entry)
{
  if (m_threads.empty())
    return m_taker(entry, m_own.check(entry));
  {
    const std::lock_guard guard(m_lock);
    m_slots.push_back({std::move(entry), {}, false});
  }
  m_changed.notify_all();
  give(most_waiting);
}

void EntryPool::finish()
{
  give(0);
}

void EntryPool::give(std::size_t most_left)
{
  std::unique_lock guard(m_lock);
  while (!m_slots.empty() && (m_slots.size() > most_left || m_slots.front().done)) {
    m_changed.wait(guard, [&] { return m_slots.front().done; });
    auto slot = std::move(m_slots.front());
    m_slots.pop_front();
    ++m_given;
    guard.unlock();
    m_taker(slot.entry, std::move(slot.outcome));
    guard.lock();
  }
}

} // namespace eduaudit::backupverify::zip
