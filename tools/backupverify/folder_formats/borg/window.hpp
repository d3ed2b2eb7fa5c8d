// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "uncached_reader.hpp"
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace eduaudit::backupverify::borg {

// A file that is read from its start to its end, and at any other place where that is wanted.
class Window {
 public:
  Window(int fd, int64_t size, std::string name, int64_t from = 0);

  int64_t size() const { return m_size; }
  // The bytes from `offset` on: at least `wanted` of them, unless the file ends before or can't be read.
  std::string_view at(int64_t offset, std::size_t wanted);
  const std::optional<Error>& error() const { return m_error; }
  void finish() { m_reader.finish(); }

 private:
  void load(int64_t offset, std::size_t wanted);
  std::size_t fill(char* to, std::size_t room, int64_t offset);

  int m_fd;
  int64_t m_size;
  std::string m_name;
  UncachedReader m_reader;
  int64_t m_reader_at;
  std::string m_buffer;
  int64_t m_begin = 0;
  int64_t m_end = 0;
  std::optional<Error> m_error;
};

} // namespace eduaudit::backupverify::borg
