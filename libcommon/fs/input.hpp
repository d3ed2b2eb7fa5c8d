// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "fs/source.hpp"
#include <memory>
#include <span>
#include <string_view>

namespace eduaudit {

// Raw bytes with a look-ahead, for detection and for the decoders.
class Input {
 public:
  explicit Input(std::unique_ptr<ByteSource> raw);

  std::string_view available() const { return {m_buffer.get() + m_begin, m_end - m_begin}; }
  void consume(std::size_t count) { m_begin += count; }
  // At least `count` bytes if the source has them (count is small); fewer at its end.
  Result<std::string_view> peek(std::size_t count);
  // More bytes behind the available ones; false at the end.
  Result<bool> fill();
  // What is available first, then what the source has, without a copy.
  Result<std::size_t> read(std::span<char> buffer);
  Result<void> drain();

 private:
  void grow();

  std::unique_ptr<ByteSource> m_raw;
  std::unique_ptr<char[]> m_buffer; // not cleared: of many small files that takes longer than reading
  std::size_t m_size;
  std::size_t m_begin = 0;
  std::size_t m_end = 0;
};

} // namespace eduaudit
