// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace eduaudit {

// SHA-256 by the SHA extensions of x86, one or two messages at a time: two that are interleaved on one core
// take little longer than one. For who feeds whole blocks himself; Hasher is for everything else.
inline constexpr std::size_t sha256_block = 64;        // bytes
inline constexpr std::size_t sha256_most_padding = 72; // bytes that sha256_pad() may add

// Whether this processor has them; without, nothing below but sha256_pad() may be called.
bool has_sha256_lanes();

// One message on its way.
struct Sha256Lane {
  std::array<std::uint32_t, 8> state{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                     0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  // The digest, once the padding went through too.
  std::array<unsigned char, 32> digest() const;
};

void sha256_blocks(Sha256Lane& lane, const unsigned char* bytes, std::size_t blocks);
// As many blocks of either message.
void sha256_blocks(Sha256Lane& one, const unsigned char* one_bytes, Sha256Lane& other,
                   const unsigned char* other_bytes, std::size_t blocks);

// Writes what closes a message of `length` bytes behind its last byte and returns how many bytes that are:
// all of it is whole blocks then.
std::size_t sha256_pad(unsigned char* end, std::uint64_t length);

} // namespace eduaudit
