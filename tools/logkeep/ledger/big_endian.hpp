// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace eduaudit::logkeep::ledger {

// Eight bytes, the highest first.
inline std::string big_endian(uint64_t number)
{
  std::string bytes(8, '\0');
  for (auto byte = bytes.rbegin(); byte != bytes.rend(); ++byte, number >>= 8)
    *byte = static_cast<char>(number & 0xff);
  return bytes;
}

inline uint64_t from_big_endian(std::string_view bytes)
{
  uint64_t number = 0;
  for (const char byte : bytes)
    number = number << 8 | static_cast<unsigned char>(byte);
  return number;
}

} // namespace eduaudit::logkeep::ledger
