// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <concepts>
#include <cstddef>
#include <string_view>

namespace eduaudit::backupverify {

// The integer that stands at a place in a binary header; bytes behind the end count as 0.
template <std::unsigned_integral Number>
constexpr Number little(std::string_view bytes, std::size_t at)
{
  Number number = 0;
  for (std::size_t i = sizeof(Number); i-- > 0;)
    number = static_cast<Number>(number << (sizeof(Number) > 1 ? 8 : 0)) |
             static_cast<Number>(at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0);
  return number;
}

template <std::unsigned_integral Number>
constexpr Number big(std::string_view bytes, std::size_t at)
{
  Number number = 0;
  for (std::size_t i = 0; i < sizeof(Number); ++i)
    number = static_cast<Number>(number << (sizeof(Number) > 1 ? 8 : 0)) |
             static_cast<Number>(at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0);
  return number;
}

} // namespace eduaudit::backupverify
