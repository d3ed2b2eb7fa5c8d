// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace eduaudit::backupverify {

// One bit for each of 64 bytes, the first byte lowest.

#ifdef __SSE2__

template <class Test>
std::uint64_t mask_of_64(const char* bytes, const Test& test)
{
  std::uint64_t mask = 0;
  for (int part = 0; part < 4; ++part) {
    const auto some = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes) + part);
    const auto bits = static_cast<std::uint32_t>(_mm_movemask_epi8(test(some)));
    mask |= static_cast<std::uint64_t>(bits) << (16 * part);
  }
  return mask;
}

inline __m128i within(__m128i bytes, char first, char last)
{
  const auto from_first = _mm_sub_epi8(bytes, _mm_set1_epi8(first));
  const auto most = _mm_set1_epi8(static_cast<char>(last - first));
  return _mm_cmpeq_epi8(_mm_min_epu8(from_first, most), from_first);
}

inline std::uint64_t mask_of(const char* bytes, char one)
{
  const auto wanted = _mm_set1_epi8(one);
  return mask_of_64(bytes, [&](__m128i some) { return _mm_cmpeq_epi8(some, wanted); });
}

inline std::uint64_t mask_of(const char* bytes, char one, char other)
{
  const auto first = _mm_set1_epi8(one);
  const auto second = _mm_set1_epi8(other);
  return mask_of_64(bytes, [&](__m128i some) {
    return _mm_or_si128(_mm_cmpeq_epi8(some, first), _mm_cmpeq_epi8(some, second));
  });
}

// What may begin or end something in SQL outside of quotes: " # $ ' ( ) * - ; `
inline std::uint64_t mask_of_sql(const char* bytes)
{
  const auto dash = _mm_set1_epi8('-');
  const auto end = _mm_set1_epi8(';');
  const auto tick = _mm_set1_epi8('`');
  return mask_of_64(bytes, [&](__m128i some) {
    const auto low = _mm_or_si128(within(some, '"', '$'), within(some, '\'', '*'));
    const auto high = _mm_or_si128(_mm_cmpeq_epi8(some, end), _mm_cmpeq_epi8(some, tick));
    return _mm_or_si128(_mm_or_si128(low, high), _mm_cmpeq_epi8(some, dash));
  });
}

#else

template <class Test>
std::uint64_t mask_of_64(const char* bytes, const Test& test)
{
  std::uint64_t mask = 0;
  for (int at = 0; at < 64; ++at)
    mask |= static_cast<std::uint64_t>(test(bytes[at])) << at;
  return mask;
}

inline std::uint64_t mask_of(const char* bytes, char one)
{
  return mask_of_64(bytes, [&](char some) { return some == one; });
}

inline std::uint64_t mask_of(const char* bytes, char one, char other)
{
  return mask_of_64(bytes, [&](char some) { return some == one || some == other; });
}

inline std::uint64_t mask_of_sql(const char* bytes)
{
  return mask_of_64(bytes, [](char some) {
    return (some >= '"' && some <= '$') || (some >= '\'' && some <= '*') || some == '-' || some == ';' ||
           some == '`';
  });
}

#endif

} // namespace eduaudit::backupverify
