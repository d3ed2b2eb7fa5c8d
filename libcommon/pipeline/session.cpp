// SPDX-License-Identifier: Apache-2.0
#include "pipeline/session.hpp"
#include <algorithm>
#include <atomic>
#include <exception>
#include <thread>

namespace eduaudit {

void Emitter::read(std::string source)
{
  std::lock_guard lock(m_mutex);
  take_source(std::move(source));
}

void Emitter::unread(const Error& error)
{
  std::lock_guard lock(m_mutex);
  take_unread(error);
}

void Emitter::empty(const Error& error)
{
  std::lock_guard lock(m_mutex);
  take_empty(error);
}

namespace {

class Workers {
 public:
  Workers(std::size_t count, const std::function<void(std::size_t)>& work) : m_count(count), m_work(work) {}
  void run(unsigned threads)
  {
    std::vector<std::thread> others;
    for (unsigned i = 1; i < threads; ++i)
      others.emplace_back([this] { drain(); });
    drain();
    for (auto& thread : others)
      thread.join();
    if (m_failure)
      std::rethrow_exception(m_failure);
  }

 private:
  void drain()
  {
    for (std::size_t i; (i = m_next.fetch_add(1)) < m_count;) {
      try {
        m_work(i);
      } catch (...) {
        std::lock_guard lock(m_mutex);
        m_failure = std::current_exception();
      }
    }
  }

  std::size_t m_count;
  const std::function<void(std::size_t)>& m_work;
  std::atomic<std::size_t> m_next{0};
  std::mutex m_mutex;
  std::exception_ptr m_failure;
};

} // namespace

void parallel_for(unsigned jobs, std::size_t count, const std::function<void(std::size_t)>& work)
{
  Workers(count, work).run(static_cast<unsigned>(std::min<std::size_t>(std::max(jobs, 1u), count)));
}

} // namespace eduaudit
