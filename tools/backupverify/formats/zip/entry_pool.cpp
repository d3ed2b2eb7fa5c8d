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
  m_more.notify_all();
  for (auto& thread : m_threads)
    thread.join();
}

void EntryPool::work()
{
  EntryCheck check(m_file, m_end);
  std::unique_lock guard(m_lock);
  for (;;) {
    m_more.wait(guard, [&] { return m_stop || m_next < m_given + m_slots.size(); });
    if (m_stop)
      return;
    const auto index = m_next++;
    auto& slot = m_slots[index - m_given]; // stays where it is: only others go
    guard.unlock();
    auto outcome = check.check(slot.entry);
    guard.lock();
    slot.outcome = std::move(outcome);
    slot.done = true;
    if (index == m_wanted)
      m_done.notify_one();
  }
}

void EntryPool::add(Entry entry)
{
  if (m_threads.empty())
    return m_taker(entry, m_own.check(entry));
  std::size_t waiting = 0;
  {
    const std::lock_guard guard(m_lock);
    m_slots.push_back({std::move(entry), {}, false});
    waiting = m_slots.size();
  }
  m_more.notify_one();
  // Many at once: to wake up for each would take longer than to check a small one.
  if (waiting >= most_waiting)
    give(waiting / 2, most_waiting - 1);
}

void EntryPool::finish()
{
  if (!m_slots.empty()) // none is added meanwhile
    give(m_slots.size() - 1, 0);
}

// What is done once the slot at `index` is, then until no more than `most_left` are left.
void EntryPool::give(std::size_t index, std::size_t most_left)
{
  wait_for_slot(index);
  give_done();
  while (m_slots.size() > most_left) { // behind one that takes long
    wait_for_slot(0);
    give_done();
  }
}

void EntryPool::wait_for_slot(std::size_t index)
{
  std::unique_lock guard(m_lock);
  m_wanted = m_given + index;
  m_done.wait(guard, [&] { return m_slots[index].done; });
}

// In order: what is behind one that is not done waits.
void EntryPool::give_done()
{
  std::unique_lock guard(m_lock);
  while (!m_slots.empty() && m_slots.front().done) {
    auto slot = std::move(m_slots.front());
    m_slots.pop_front();
    ++m_given;
    guard.unlock();
    m_taker(slot.entry, std::move(slot.outcome));
    guard.lock();
  }
}

} // namespace eduaudit::backupverify::zip
