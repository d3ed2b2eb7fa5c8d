// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <concepts>
#include <string>

// Writes an integer into bytes of a test.
template <std::unsigned_integral Number>
void put_little(std::string& bytes, std::size_t at, Number number)
{
  for (std::size_t i = 0; i < sizeof(Number); ++i)
    bytes[at + i] = static_cast<char>(number >> (8 * i));
}

template <std::unsigned_integral Number>
void put_big(std::string& bytes, std::size_t at, Number number)
{
  for (std::size_t i = 0; i < sizeof(Number); ++i)
    bytes[at + i] = static_cast<char>(number >> (8 * (sizeof(Number) - 1 - i)));
}
