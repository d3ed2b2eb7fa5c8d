// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "check_entry.hpp"
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace eduaudit::backupverify::zip {

// Checks entries on several threads and gives the outcomes in the order in which the entries came.
class EntryPool {
 public:
  using Taker = std::function<void(const Entry&, Outcome&&)>; // on the thread of the caller

  EntryPool(const BackupFile& file, const End& end, unsigned threads, Taker taker);
  EntryPool(const EntryPool&) = delete;
  EntryPool& operator=(const EntryPool&) = delete;
  ~EntryPool();

  void add(Entry entry);
  void finish(); // gives what is left

 private:
  struct Slot {
    Entry entry;
    Outcome outcome;
    bool done = false;
  };
  void work();
  void give(std::size_t index, std::size_t most_left);
  void wait_for_slot(std::size_t index);
  void give_done();

  const BackupFile& m_file;
  const End& m_end;
  Taker m_taker;
  EntryCheck m_own; // where there is one thread only
  std::mutex m_lock;
  std::condition_variable m_more; // for the threads
  std::condition_variable m_done; // for the caller: the slot that it waits for
  std::size_t m_wanted = 0;       // that slot, counted from the first of all
  std::deque<Slot> m_slots;
  std::size_t m_given = 0; // slots before the deque
  std::size_t m_next = 0;  // that no thread has taken, counted from the first of all
  bool m_stop = false;
  std::vector<std::thread> m_threads;
};

} // namespace eduaudit::backupverify::zip
