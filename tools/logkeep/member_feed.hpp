// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "archive/container.hpp"
#include "fs/source.hpp"
#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

namespace eduaudit::logkeep {

// The members of an archive one after the other, each as a stream. The archive is read by a thread of its
// own, which stops at each piece until it is taken; so nothing is kept in memory or on disk.
class MemberFeed {
 public:
  explicit MemberFeed(std::string path);
  MemberFeed(const MemberFeed&) = delete;
  MemberFeed& operator=(const MemberFeed&) = delete;
  ~MemberFeed(); // reads over the rest

  // The next member, whether or not the one before was read to its end. Nothing at the end of what can be
  // read.
  std::optional<Member> next();
  // Of the current member, until the next one.
  Result<std::size_t> read(std::span<char> buffer);
  // Why there are no more members, once next() had nothing.
  const std::optional<Error>& error() const { return m_error; }

 private:
  void produce();
  void offer(const Member& member);
  void offer(std::string_view chunk);

  std::string m_path;
  std::mutex m_mutex;
  std::condition_variable m_changed;
  std::optional<Member> m_member; // that is being read
  std::string_view m_chunk;       // what is left of the piece on offer
  std::uint64_t m_delivered = 0;  // of the member
  bool m_next_wanted = false;
  bool m_next_waits = false; // the thread has come to the member behind
  bool m_abandoned = false;
  bool m_done = false;
  std::optional<Error> m_error;
  std::thread m_thread;
};

} // namespace eduaudit::logkeep
