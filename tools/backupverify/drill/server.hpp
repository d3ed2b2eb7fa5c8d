// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "drill/program.hpp"
#include <utility>

namespace eduaudit::backupverify {

// A server that runs until this goes.
class Server {
 public:
  // Waits until it is `ready`; an error when it ends before that, or takes longer than `limit`.
  static Result<Server> begin(const Workplace& place, const std::vector<std::string>& command,
                              const std::function<bool()>& ready, std::chrono::seconds limit);
  Server(Server&& other) noexcept : m_child(std::exchange(other.m_child, 0)) {}
  Server& operator=(Server&&) = delete;
  ~Server();

 private:
  explicit Server(pid_t child) : m_child(child) {}
  pid_t m_child;
};

} // namespace eduaudit::backupverify
