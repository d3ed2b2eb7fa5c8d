// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstddef>
#include <string_view>
#ifdef __SSE2__
#include <bit>
#include <emmintrin.h>
#endif

namespace eduaudit::logkeep {

// Where the `count`-th blank of a text stands, counted from 1; npos: it has fewer. In blocks of 16 letters,
// since what stands before the time of a line (an address, a user) has another length in every line.
inline std::size_t nth_blank(std::string_view text, int count)
{
  std::size_t at = 0;
#ifdef __SSE2__
  for (; at + 16 <= text.size(); at += 16) {
    const auto block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at));
    auto found = static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(block, _mm_set1_epi8(' '))));
    for (; found != 0; found &= found - 1)
      if (--count == 0)
        return at + static_cast<std::size_t>(std::countr_zero(found));
  }
#endif
  for (; at < text.size(); ++at)
    if (text[at] == ' ' && --count == 0)
      return at;
  return std::string_view::npos;
}

} // namespace eduaudit::logkeep
