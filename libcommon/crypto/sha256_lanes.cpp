// SPDX-License-Identifier: Apache-2.0
#include "crypto/sha256_lanes.hpp"
#include <cstdlib>
#include <cstring>
#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>
#endif

namespace eduaudit {

std::array<unsigned char, 32> Sha256Lane::digest() const
{
  std::array<unsigned char, 32> out;
  for (std::size_t i = 0; i < out.size(); ++i)
    out[i] = static_cast<unsigned char>(state[i / 4] >> (24 - 8 * (i % 4)));
  return out;
}

std::size_t sha256_pad(unsigned char* end, std::uint64_t length)
{
  const std::size_t used = length % sha256_block;
  const std::size_t zeros = (used < 56 ? 55 : 119) - used;
  *end++ = 0x80;
  std::memset(end, 0, zeros);
  end += zeros;
  for (int shift = 56; shift >= 0; shift -= 8)
    *end++ = static_cast<unsigned char>(length * 8 >> shift);
  return 1 + zeros + 8;
}

#if defined(__x86_64__)

namespace {

// FIPS 180-4, 4.2.2
alignas(64) constexpr std::uint32_t round_constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

#define EDUAUDIT_SHA __attribute__((target("sha,sse4.1"), always_inline)) inline

// One message in registers: the state as the instructions want it, and the schedule of the last 16 words.
struct Registers {
  __m128i abef;
  __m128i cdgh;
  __m128i words[4];
};

EDUAUDIT_SHA Registers load(const Sha256Lane& lane)
{
  const auto* const state = reinterpret_cast<const __m128i*>(lane.state.data());
  const __m128i cdab = _mm_shuffle_epi32(_mm_loadu_si128(state), 0xB1);
  const __m128i efgh = _mm_shuffle_epi32(_mm_loadu_si128(state + 1), 0x1B);
  return {_mm_alignr_epi8(cdab, efgh, 8), _mm_blend_epi16(efgh, cdab, 0xF0), {}};
}

EDUAUDIT_SHA void store(const Registers& from, Sha256Lane& lane)
{
  auto* const state = reinterpret_cast<__m128i*>(lane.state.data());
  const __m128i feba = _mm_shuffle_epi32(from.abef, 0x1B);
  const __m128i dchg = _mm_shuffle_epi32(from.cdgh, 0xB1);
  _mm_storeu_si128(state, _mm_blend_epi16(feba, dchg, 0xF0));
  _mm_storeu_si128(state + 1, _mm_alignr_epi8(dchg, feba, 8));
}

EDUAUDIT_SHA void take_block(Registers& r, const unsigned char* bytes)
{
  const __m128i big_endian = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
  for (int i = 0; i < 4; ++i)
    r.words[i] = _mm_shuffle_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes) + i), big_endian);
}

// Rounds 4*Step to 4*Step+3.
template <int Step>
EDUAUDIT_SHA void four_rounds(Registers& r)
{
  __m128i& now = r.words[Step % 4];
  __m128i& before = r.words[(Step + 3) % 4];
  __m128i sum = _mm_add_epi32(now, _mm_load_si128(reinterpret_cast<const __m128i*>(round_constants) + Step));
  r.cdgh = _mm_sha256rnds2_epu32(r.cdgh, r.abef, sum);
  if constexpr (Step >= 3 && Step < 15) {
    __m128i& next = r.words[(Step + 1) % 4];
    next = _mm_sha256msg2_epu32(_mm_add_epi32(next, _mm_alignr_epi8(now, before, 4)), now);
  }
  sum = _mm_shuffle_epi32(sum, 0x0E);
  r.abef = _mm_sha256rnds2_epu32(r.abef, r.cdgh, sum);
  if constexpr (Step >= 1 && Step < 13)
    before = _mm_sha256msg1_epu32(before, now);
}

template <int Step, class... Messages>
EDUAUDIT_SHA void all_rounds(Messages&... messages)
{
  (four_rounds<Step>(messages), ...);
  if constexpr (Step < 15)
    all_rounds<Step + 1>(messages...);
}

EDUAUDIT_SHA void add(Registers& r, __m128i abef, __m128i cdgh)
{
  r.abef = _mm_add_epi32(r.abef, abef);
  r.cdgh = _mm_add_epi32(r.cdgh, cdgh);
}

bool ask_processor()
{
  unsigned a = 0;
  unsigned b = 0;
  unsigned c = 0;
  unsigned d = 0;
  constexpr unsigned sse_needed = bit_SSSE3 | bit_SSE4_1;
  if (!__get_cpuid(1, &a, &b, &c, &d) || (c & sse_needed) != sse_needed)
    return false;
  constexpr unsigned sha = 1u << 29;
  return __get_cpuid_count(7, 0, &a, &b, &c, &d) != 0 && (b & sha) != 0;
}

} // namespace

bool has_sha256_lanes()
{
  static const bool has = ask_processor();
  return has;
}

__attribute__((target("sha,sse4.1"))) void sha256_blocks(Sha256Lane& lane, const unsigned char* bytes,
                                                         std::size_t blocks)
{
  Registers r = load(lane);
  for (; blocks > 0; --blocks, bytes += sha256_block) {
    const __m128i abef = r.abef;
    const __m128i cdgh = r.cdgh;
    take_block(r, bytes);
    all_rounds<0>(r);
    add(r, abef, cdgh);
  }
  store(r, lane);
}

__attribute__((target("sha,sse4.1"))) void sha256_blocks(Sha256Lane& one, const unsigned char* one_bytes,
                                                         Sha256Lane& other, const unsigned char* other_bytes,
                                                         std::size_t blocks)
{
  Registers a = load(one);
  Registers b = load(other);
  for (std::size_t at = 0; at < blocks * sha256_block; at += sha256_block) {
    const __m128i a_abef = a.abef;
    const __m128i a_cdgh = a.cdgh;
    const __m128i b_abef = b.abef;
    const __m128i b_cdgh = b.cdgh;
    take_block(a, one_bytes + at);
    take_block(b, other_bytes + at);
    all_rounds<0>(a, b);
    add(a, a_abef, a_cdgh);
    add(b, b_abef, b_cdgh);
  }
  store(a, one);
  store(b, other);
}

#undef EDUAUDIT_SHA

#else

bool has_sha256_lanes()
{
  return false;
}

void sha256_blocks(Sha256Lane&, const unsigned char*, std::size_t)
{
  std::abort();
}

void sha256_blocks(Sha256Lane&, const unsigned char*, Sha256Lane&, const unsigned char*, std::size_t)
{
  std::abort();
}

#endif

} // namespace eduaudit
