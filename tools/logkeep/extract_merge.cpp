// SPDX-License-Identifier: Apache-2.0
#include "extract_merge.hpp"
#include <algorithm>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace eduaudit::logkeep {

namespace {

constexpr std::size_t batch_bytes = 256 << 10;
constexpr std::size_t most_batches = 4;

struct TimedLine {
  int64_t moment;
  std::string text;
};
using Batch = std::vector<TimedLine>;

// One supply, read by a thread of its own that waits while enough is on offer.
class Channel {
 public:
  explicit Channel(const LineSupply& supply) : m_thread([this, &supply] { run(supply); }) {}
  Channel(const Channel&) = delete;
  Channel& operator=(const Channel&) = delete;
  ~Channel()
  {
    {
      const std::lock_guard lock(m_mutex);
      m_stop = true;
    }
    m_changed.notify_all();
    m_thread.join();
  }

  // The next line; waits for it. Nothing at the end.
  const TimedLine* front()
  {
    if (m_at == m_current.size() && !take_batch())
      return nullptr;
    return &m_current[m_at];
  }
  void pop() { ++m_at; }
  FileScan result() { return std::move(*m_result); } // once front() had nothing

 private:
  void run(const LineSupply& supply)
  {
    auto scan = supply.read(
        [this](std::string_view text, std::optional<Moment> moment) { give(text, *moment); }, m_stop);
    offer();
    const std::lock_guard lock(m_mutex);
    m_result = std::move(scan);
    m_changed.notify_all();
  }

  void give(std::string_view text, Moment moment)
  {
    m_filling.push_back({moment.time_since_epoch().count(), std::string(text)});
    m_filled += text.size() + sizeof(TimedLine);
    if (m_filled >= batch_bytes)
      offer();
  }

  void offer()
  {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [&] { return m_stop || m_offered.size() < most_batches; });
    if (!m_stop && !m_filling.empty())
      m_offered.push_back(std::move(m_filling));
    m_filling.clear();
    m_filled = 0;
    m_changed.notify_all();
  }

  bool take_batch()
  {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [&] { return m_result || !m_offered.empty(); });
    m_at = 0;
    m_current.clear();
    if (m_offered.empty())
      return false;
    m_current = std::move(m_offered.front());
    m_offered.pop_front();
    m_changed.notify_all();
    return true;
  }

  std::mutex m_mutex;
  std::condition_variable m_changed;
  std::deque<Batch> m_offered;
  std::optional<FileScan> m_result;
  std::atomic<bool> m_stop = false;
  Batch m_filling; // by the thread
  std::size_t m_filled = 0;
  Batch m_current; // by the one who takes
  std::size_t m_at = 0;
  std::thread m_thread;
};

class Merger {
 public:
  Merger(std::vector<LineSupply> supplies, unsigned jobs)
      : m_supplies(std::move(supplies)), m_jobs(std::max(jobs, 1u)), m_results(m_supplies.size())
  {
    for (std::size_t i = 0; i < m_supplies.size(); ++i)
      m_order.push_back(i);
    std::ranges::stable_sort(m_order, {}, [&](std::size_t i) { return m_supplies[i].first; });
  }

  Result<std::vector<FileScan>> run(const LineSink& sink)
  {
    while (auto* earliest = next()) {
      if (auto put = sink(earliest->front()->text); !put)
        return tl::unexpected(put.error());
      earliest->pop();
      m_last = earliest;
    }
    std::vector<FileScan> all;
    for (auto& one : m_results)
      all.push_back(std::move(*one));
    return all;
  }

 private:
  struct Open {
    std::size_t supply;
    std::unique_ptr<Channel> channel;
  };

  // Opens what may hold an earlier line than those on offer.
  Channel* next()
  {
    for (;;) {
      while (m_opened < m_order.size() && m_open.size() < m_jobs)
        open();
      auto* earliest = earliest_of_open();
      if (m_opened == m_order.size() ||
          (earliest && m_supplies[m_order[m_opened]].first > front_moment(earliest)))
        return earliest;
      open();
    }
  }

  void open()
  {
    const auto supply = m_order[m_opened++];
    m_open.push_back({supply, std::make_unique<Channel>(m_supplies[supply])});
  }

  static int64_t front_moment(Channel* channel) { return channel->front()->moment; }

  // Of several with the same second the one that gave the line before: what continues it has its time.
  Channel* earliest_of_open()
  {
    Channel* earliest = nullptr;
    for (std::size_t i = 0; i < m_open.size();) {
      auto* channel = m_open[i].channel.get();
      if (!channel->front()) {
        m_results[m_open[i].supply] = channel->result();
        m_open.erase(m_open.begin() + static_cast<std::ptrdiff_t>(i));
        continue;
      }
      const bool earlier = !earliest || front_moment(channel) < front_moment(earliest) ||
                           (front_moment(channel) == front_moment(earliest) && channel == m_last);
      if (earlier)
        earliest = channel;
      ++i;
    }
    return earliest;
  }

  std::vector<LineSupply> m_supplies;
  std::size_t m_jobs;
  std::vector<std::optional<FileScan>> m_results;
  std::vector<std::size_t> m_order;
  std::size_t m_opened = 0;
  std::vector<Open> m_open;
  Channel* m_last = nullptr;
};

} // namespace

Result<std::vector<FileScan>> merge_lines(std::vector<LineSupply> supplies, unsigned jobs,
                                          const LineSink& sink)
{
  return Merger(std::move(supplies), jobs).run(sink);
}

} // namespace eduaudit::logkeep
