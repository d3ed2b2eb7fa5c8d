// SPDX-License-Identifier: Apache-2.0
#include "crc.hpp"
#include <array>
#ifdef EDUAUDIT_HAVE_ISAL
#include <isa-l/crc.h>
#else
#include <zlib.h>
#endif

namespace eduaudit::backupverify {

namespace {

constexpr std::array<std::uint32_t, 256> castagnoli_table()
{
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t i = 0; i < 256; ++i) {
    auto value = i;
    for (int bit = 0; bit < 8; ++bit)
      value = (value >> 1) ^ ((value & 1) != 0 ? 0x82f63b78u : 0);
    table[i] = value;
  }
  return table;
}

constexpr auto castagnoli = castagnoli_table();

} // namespace

std::uint32_t crc32(std::string_view bytes, std::uint32_t before)
{
#ifdef EDUAUDIT_HAVE_ISAL
  return ::crc32_gzip_refl(before, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
#else
  return static_cast<std::uint32_t>(
      ::crc32_z(before, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()));
#endif
}

std::uint32_t crc32c(std::string_view bytes, std::uint32_t before)
{
  auto value = ~before;
#ifdef EDUAUDIT_HAVE_ISAL
  while (bytes.size() >= 64) { // the table is as fast for less
    const auto some = bytes.substr(0, 1u << 30);
    auto* from = reinterpret_cast<unsigned char*>(const_cast<char*>(some.data()));
    value = ::crc32_iscsi(from, static_cast<int>(some.size()), value);
    bytes.remove_prefix(some.size());
  }
#endif
  for (const char byte : bytes)
    value = (value >> 8) ^ castagnoli[(value ^ static_cast<unsigned char>(byte)) & 0xff];
  return ~value;
}

} // namespace eduaudit::backupverify
