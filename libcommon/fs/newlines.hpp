// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstddef>
#include <cstdint>

namespace eduaudit {

inline constexpr std::size_t newline_block = 64; // bytes

// A mask for each block of text: bit n is set where byte n is LF. Says whether any byte of them is zero.
bool mark_newlines(const char* text, std::size_t blocks, std::uint64_t* masks);

} // namespace eduaudit
