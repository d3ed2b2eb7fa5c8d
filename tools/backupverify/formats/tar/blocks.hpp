// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "fs/source.hpp"
#include <memory>
#include <optional>
#include <string_view>

namespace eduaudit::backupverify::tar {

// A stream in blocks, with one to look ahead. Every byte before an error of the source is given first.
class Blocks {
 public:
  explicit Blocks(ByteSource& source);

  // The next block, which stays; fewer bytes where the stream ends in it, none at its end.
  Result<std::string_view> peek();
  void skip_block() { m_begin += std::min(m_end - m_begin, block); }
  // Some of the next bytes, at most `most`; none at the end. Good until the next call.
  Result<std::string_view> take(int64_t most);
  // Fewer than `bytes` at the end only.
  Result<int64_t> skip(int64_t bytes);
  int64_t position() const { return m_before + static_cast<int64_t>(m_begin); } // in the stream

 private:
  static constexpr std::size_t block = 512;
  Result<bool> fill();

  ByteSource& m_source;
  std::unique_ptr<char[]> m_buffer;
  std::size_t m_begin = 0;
  std::size_t m_end = 0;
  int64_t m_before = 0; // bytes of the stream before the buffer
  bool m_ended = false;
  std::optional<Error> m_error;
};

} // namespace eduaudit::backupverify::tar
