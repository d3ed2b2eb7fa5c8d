// SPDX-License-Identifier: Apache-2.0
#include "fs/newlines.hpp"
#ifdef __x86_64__
#include <immintrin.h>
#endif

namespace eduaudit {

namespace {

#ifdef __x86_64__

std::uint32_t bits(__m128i equal)
{
  return static_cast<std::uint32_t>(_mm_movemask_epi8(equal));
}

bool mark_by_16(const char* text, std::size_t blocks, std::uint64_t* masks)
{
  const auto newline = _mm_set1_epi8('\n');
  auto least = _mm_set1_epi8(-1); // as unsigned bytes
  for (std::size_t i = 0; i < blocks; ++i, text += newline_block) {
    std::uint64_t mask = 0;
    for (unsigned part = 0; part < 4; ++part) {
      const auto bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text) + part);
      mask |= static_cast<std::uint64_t>(bits(_mm_cmpeq_epi8(bytes, newline))) << (16 * part);
      least = _mm_min_epu8(least, bytes);
    }
    masks[i] = mask;
  }
  return bits(_mm_cmpeq_epi8(least, _mm_setzero_si128())) != 0;
}

__attribute__((target("avx2"))) bool mark_by_32(const char* text, std::size_t blocks, std::uint64_t* masks)
{
  const auto newline = _mm256_set1_epi8('\n');
  auto least = _mm256_set1_epi8(-1);
  for (std::size_t i = 0; i < blocks; ++i, text += newline_block) {
    const auto low = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(text));
    const auto high = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(text) + 1);
    const auto low_bits = static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, newline)));
    const auto high_bits = static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(high, newline)));
    masks[i] = low_bits | static_cast<std::uint64_t>(high_bits) << 32;
    least = _mm256_min_epu8(least, _mm256_min_epu8(low, high));
  }
  return _mm256_movemask_epi8(_mm256_cmpeq_epi8(least, _mm256_setzero_si256())) != 0;
}

#else

bool mark_by_1(const char* text, std::size_t blocks, std::uint64_t* masks)
{
  bool any_zero = false;
  for (std::size_t i = 0; i < blocks; ++i, text += newline_block) {
    masks[i] = 0;
    for (std::size_t n = 0; n < newline_block; ++n) {
      masks[i] |= static_cast<std::uint64_t>(text[n] == '\n') << n;
      any_zero = any_zero || text[n] == '\0';
    }
  }
  return any_zero;
}

#endif

} // namespace

bool mark_newlines(const char* text, std::size_t blocks, std::uint64_t* masks)
{
#ifdef __x86_64__
  static const bool has_avx2 = __builtin_cpu_supports("avx2") != 0;
  return has_avx2 ? mark_by_32(text, blocks, masks) : mark_by_16(text, blocks, masks);
#else
  return mark_by_1(text, blocks, masks);
#endif
}

} // namespace eduaudit
