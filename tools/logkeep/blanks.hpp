// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>
#ifdef __SSE2__
#include <bit>
#include <emmintrin.h>
#endif

namespace eduaudit::logkeep {

#ifdef __SSE2__
// A bit for each of 32 letters.
inline std::uint32_t blanks_of_32(const char* text)
{
  const auto of_16 = [](const char* from) {
    const auto block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
    return static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_cmpeq_epi8(block, _mm_set1_epi8(' '))));
  };
  return of_16(text) | of_16(text + 16) << 16;
}
#endif

// Where the third blank of a text stands; npos: it has fewer. What stands before it in a line (an address, a
// user) has another length in every line: letter by letter, the branches would be guessed wrong.
inline std::size_t third_blank(std::string_view text)
{
#ifdef __SSE2__
  if (text.size() >= 32) {
    auto found = blanks_of_32(text.data());
    found &= found - 1;
    found &= found - 1;
    if (found != 0)
      return static_cast<std::size_t>(std::countr_zero(found));
  }
#endif
  auto at = text.find(' ');
  for (int more = 2; more > 0 && at != std::string_view::npos; --more)
    at = text.find(' ', at + 1);
  return at;
}

} // namespace eduaudit::logkeep
