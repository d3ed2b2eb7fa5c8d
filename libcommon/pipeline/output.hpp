// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "crypto/digest.hpp"
#include "fs/write.hpp"
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace eduaudit {

// Standard output, or a file that appears whole under its name when finish() succeeds. Buffered; counts and
// hashes what passes. Every write is checked, and so is the closing.
class Output {
 public:
  static Output standard();
  static Result<Output> file(const std::string& path);
  Output(Output&&) = default;

  Result<void> write(std::string_view bytes);
  // Writes without hashing: the caller hashed these bytes, which are the first of this output, and says so by
  // continue_from() before the next write(). `held`: nothing may end with these bytes, so that an output
  // which is cut can't look closed; they leave the buffer together with what follows.
  enum class Ending { allowed, held };
  Result<void> pass(std::string_view bytes, Ending ending = Ending::allowed);
  void continue_from(const Hasher& hasher) { m_hasher = hasher; }
  Result<void> finish();

  int64_t lines() const { return m_lines; }
  int64_t bytes() const { return m_bytes; }
  std::string sha256_so_far() const { return m_hasher.peek_hex(); }
  int descriptor() const { return m_fd; }

 private:
  Output(int fd, std::string name);
  Result<void> flush(std::size_t size);
  int m_fd;
  std::string m_name;
  std::optional<AtomicFile> m_file;
  std::string m_buffer;
  std::size_t m_may_leave = 0; // bytes of the buffer that may be the last ones written
  Hasher m_hasher;
  int64_t m_lines = 0;
  int64_t m_bytes = 0;
};

} // namespace eduaudit
