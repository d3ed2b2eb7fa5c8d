// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "fs/input.hpp"
#include <algorithm>
#include <cstdint>
#include <string_view>

namespace eduaudit::logkeep {

enum class ByteOrder { little, big };

// The integer of `size` bytes at `at`; the bytes must be there.
constexpr std::uint64_t number_at(std::string_view bytes, std::size_t at, std::size_t size,
                                  ByteOrder order = ByteOrder::little)
{
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < size; ++i) {
    const auto next = order == ByteOrder::little ? at + size - 1 - i : at + i;
    value = value << 8 | static_cast<unsigned char>(bytes[next]);
  }
  return value;
}
constexpr std::uint32_t u32_at(std::string_view bytes, std::size_t at)
{
  return static_cast<std::uint32_t>(number_at(bytes, at, 4));
}
constexpr std::uint64_t u64_at(std::string_view bytes, std::size_t at)
{
  return number_at(bytes, at, 8);
}

// The next `size` bytes without taking them; fewer where the file ends before.
inline Result<std::string_view> look(Input& input, std::size_t size)
{
  auto got = input.peek(size);
  if (!got)
    return got;
  return got->substr(0, size);
}

// Passes over `size` bytes; false where the file ends before.
inline Result<bool> skip(Input& input, std::uint64_t size)
{
  while (size > 0) {
    if (input.available().empty()) {
      auto filled = input.fill();
      if (!filled || !*filled)
        return filled;
    }
    const auto part = std::min<std::uint64_t>(size, input.available().size());
    input.consume(static_cast<std::size_t>(part));
    size -= part;
  }
  return true;
}

} // namespace eduaudit::logkeep
