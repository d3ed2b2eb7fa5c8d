// SPDX-License-Identifier: Apache-2.0
#include "journal_hash.hpp"
#include "readers/bytes.hpp"
#include <algorithm>
#include <bit>

namespace eduaudit::logkeep {

namespace {

// The numbers of both are those of their authors' code: lookup3.c (2006) and SipHash (2012).
struct Jenkins {
  std::uint32_t a;
  std::uint32_t b;
  std::uint32_t c;

  void mix()
  {
    turn(a, c, b, 4);
    turn(b, a, c, 6);
    turn(c, b, a, 8);
    turn(a, c, b, 16);
    turn(b, a, c, 19);
    turn(c, b, a, 4);
  }

  void finish()
  {
    fold(c, b, 14);
    fold(a, c, 11);
    fold(b, a, 25);
    fold(c, b, 16);
    fold(a, c, 4);
    fold(b, a, 14);
    fold(c, b, 24);
  }

 private:
  static void turn(std::uint32_t& one, std::uint32_t& other, std::uint32_t third, int bits)
  {
    one = (one - other) ^ std::rotl(other, bits);
    other += third;
  }
  static void fold(std::uint32_t& one, std::uint32_t other, int bits)
  {
    one = (one ^ other) - std::rotl(other, bits);
  }
};

// As many bytes as there are, at most `most`.
std::uint64_t part(std::string_view bytes, std::size_t at, std::size_t most)
{
  return at < bytes.size() ? number_at(bytes, at, std::min(most, bytes.size() - at)) : 0;
}

class Sip {
 public:
  Sip(std::uint64_t first, std::uint64_t second)
      : m_0(0x736f6d6570736575 ^ first), m_1(0x646f72616e646f6d ^ second), m_2(0x6c7967656e657261 ^ first),
        m_3(0x7465646279746573 ^ second)
  {}

  void take(std::uint64_t word)
  {
    m_3 ^= word;
    rounds(2);
    m_0 ^= word;
  }

  std::uint64_t finish()
  {
    m_2 ^= 0xff;
    rounds(4);
    return m_0 ^ m_1 ^ m_2 ^ m_3;
  }

 private:
  static void half(std::uint64_t& a, std::uint64_t& b, int bits)
  {
    a += b;
    b = std::rotl(b, bits) ^ a;
  }

  void rounds(int count)
  {
    for (; count > 0; --count) {
      half(m_0, m_1, 13);
      m_0 = std::rotl(m_0, 32);
      half(m_2, m_3, 16);
      half(m_0, m_3, 21);
      half(m_2, m_1, 17);
      m_2 = std::rotl(m_2, 32);
    }
  }

  std::uint64_t m_0;
  std::uint64_t m_1;
  std::uint64_t m_2;
  std::uint64_t m_3;
};

} // namespace

std::uint64_t jenkins_hash64(std::string_view bytes)
{
  const auto start = 0xdeadbeef + static_cast<std::uint32_t>(bytes.size());
  Jenkins state{start, start, start};
  while (!bytes.empty()) {
    state.a += static_cast<std::uint32_t>(part(bytes, 0, 4));
    state.b += static_cast<std::uint32_t>(part(bytes, 4, 4));
    state.c += static_cast<std::uint32_t>(part(bytes, 8, 4));
    const bool last = bytes.size() <= 12;
    if (last)
      state.finish();
    else
      state.mix();
    bytes.remove_prefix(last ? bytes.size() : 12);
  }
  return static_cast<std::uint64_t>(state.c) << 32 | state.b;
}

std::uint64_t siphash24(std::string_view bytes, std::string_view key)
{
  Sip state(u64_at(key, 0), u64_at(key, 8));
  const auto length = static_cast<std::uint64_t>(bytes.size());
  for (; bytes.size() >= 8; bytes.remove_prefix(8))
    state.take(u64_at(bytes, 0));
  state.take(length << 56 | part(bytes, 0, 7));
  return state.finish();
}

} // namespace eduaudit::logkeep
