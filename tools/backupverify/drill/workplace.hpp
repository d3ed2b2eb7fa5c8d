// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "fs/file.hpp"
#include <string>
#include <sys/types.h>

namespace eduaudit::backupverify {

// Whose rights the programs of a drill have.
struct Worker {
  uid_t uid = 0;
  gid_t gid = 0;
};
// `name` (empty: the first of `usual` that there is, else nobody) where we are root, else ourselves. Never
// root.
Result<Worker> find_worker(const std::string& name, std::initializer_list<const char*> usual);

// A private folder (0700, the worker's) for one drill, and the process group of its programs. When it goes,
// and also when we are killed, a keeper ends the programs (SIGQUIT, then SIGKILL) and removes the folder.
// What a keeper that was killed itself left behind is removed when the next one is made.
class Workplace {
 public:
  static Result<Workplace> make(const std::string& root, const Worker& worker);
  Workplace(Workplace&& other) noexcept;
  Workplace& operator=(Workplace&&) = delete;
  ~Workplace();

  const std::string& path() const { return m_path; }
  std::string path(std::string_view name) const { return join_path(m_path, name); }
  const Worker& worker() const { return m_worker; }
  pid_t group() const { return m_group; }
  int64_t free_bytes() const;
  Result<std::string> make_folder(std::string_view name) const; // the worker's, 0700

 private:
  Workplace() = default;
  Result<void> start_group();
  Result<void> start_keeper();

  std::string m_path;
  Worker m_worker;
  Descriptor m_lock;
  Descriptor m_life; // the keeper works when this is closed
  Descriptor m_done; // closed by the keeper when all is gone
  pid_t m_group = 0;
  pid_t m_keeper = 0;
};

} // namespace eduaudit::backupverify
