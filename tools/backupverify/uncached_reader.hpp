// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include <cstddef>
#include <cstdint>
#include <string>
#include <sys/types.h>
#include <vector>

namespace eduaudit::backupverify {

// Reads a file from its start to its end and leaves the page cache as it was: what other programs had there
// stays, and what this reading brought in goes.
class UncachedReader {
 public:
  UncachedReader() = default;
  UncachedReader(int fd, int64_t size, int64_t from = 0) : m_fd(fd), m_size(size), m_position(from) {}

  // 0 at the end.
  Result<std::size_t> read(char* buffer, std::size_t size, const std::string& name);
  void finish(); // drops what is left

 private:
  ssize_t read_cached(char* buffer, std::size_t size);
  void look_ahead();
  void drop_all_later();
  void drop_window();

  int m_fd = -1;
  int64_t m_size = 0;
  int64_t m_position = 0;
  int64_t m_window_begin = 0;
  int64_t m_window_end = 0;
  std::vector<unsigned char> m_resident; // pages of the window that were in the cache before
};

} // namespace eduaudit::backupverify
