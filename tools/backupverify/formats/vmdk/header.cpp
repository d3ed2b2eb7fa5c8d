// SPDX-License-Identifier: Apache-2.0
#include "header.hpp"
#include "binary.hpp"

namespace eduaudit::backupverify::vmdk {

namespace {

constexpr std::string_view line_ends{"\n \r\n", 4}; // to see a transfer as text

}

Header read_header(std::string_view bytes)
{
  return {
      little<std::uint32_t>(bytes, 4),  little<std::uint32_t>(bytes, 8),  little<std::uint64_t>(bytes, 12),
      little<std::uint64_t>(bytes, 20), little<std::uint64_t>(bytes, 28), little<std::uint64_t>(bytes, 36),
      little<std::uint32_t>(bytes, 44), little<std::uint64_t>(bytes, 48), little<std::uint64_t>(bytes, 56),
      little<std::uint64_t>(bytes, 64), little<std::uint16_t>(bytes, 77)};
}

bool is_sound(const Header& header, std::string_view bytes)
{
  const auto is_power = [](std::uint64_t number) { return number > 0 && (number & (number - 1)) == 0; };
  return bytes.starts_with(magic) && is_power(header.grain) && header.grain >= 8 && header.grain <= 1 << 15 &&
         header.grains_per_table > 0 && header.grains_per_table <= 512 && header.capacity > 0 &&
         header.capacity <= 1ull << 37 && header.overhead > 0 && header.compression <= 1 &&
         ((header.flags & 1) == 0 || bytes.substr(73, 4) == line_ends);
}

} // namespace eduaudit::backupverify::vmdk
