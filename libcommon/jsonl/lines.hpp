// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include <cstdint>
#include <string>
#include <string_view>

namespace eduaudit::jsonl {

// One line of a stream as it came.
struct RawLine {
  std::string_view bytes;   // with its LF (and CR)
  std::string_view content; // without
  bool ended;               // false: the stream stopped before the LF
  bool oversize;            // a piece of a line of more than the limit; content is empty
  bool begins = true;       // false: a further piece of such a line
};

// Reads a descriptor in large blocks and hands out whole lines without copying. A line of more than `limit`
// bytes comes in several oversize pieces, whose bytes are all there for passing through.
class LineStream {
 public:
  explicit LineStream(int fd, std::size_t limit = 1 << 20);
  // False at the end of the stream. Views are good until the next call.
  Result<bool> next(RawLine& line);

 private:
  Result<std::size_t> fill();
  int m_fd;
  std::size_t m_limit;
  std::string m_buffer;
  std::size_t m_begin = 0;
  std::size_t m_end = 0;
  bool m_in_oversize = false;
  bool m_at_end = false;
};

} // namespace eduaudit::jsonl
