// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string_view>

namespace eduaudit::backupverify::vmdk {

// A sparse extent of VMware (Virtual Disk Format 5.0); numbers are little-endian, places are in sectors.
struct Header {
  std::uint32_t version = 0;
  std::uint32_t flags = 0;
  std::uint64_t capacity = 0;
  std::uint64_t grain = 0;
  std::uint64_t descriptor = 0;
  std::uint64_t descriptor_size = 0;
  std::uint64_t grains_per_table = 0;
  std::uint64_t second_directory = 0;
  std::uint64_t directory = 0;
  std::uint64_t overhead = 0;
  std::uint16_t compression = 0; // 1: deflate

  bool has_second_directory() const { return (flags & 2) != 0; }
  bool has_zeroed_grains() const { return (flags & 4) != 0; }
  bool is_stream() const { return (flags & 0x30000) != 0; } // compressed, with markers
  std::uint64_t tables() const
  {
    const auto covered = grain * grains_per_table;
    return (capacity + covered - 1) / covered;
  }
};

inline constexpr std::uint64_t sector = 512;
inline constexpr std::string_view magic = "KDMV";
inline constexpr std::uint64_t directory_at_end = 0xffffffffffffffff; // the header is again in a footer

Header read_header(std::string_view bytes);
bool is_sound(const Header& header, std::string_view bytes);

} // namespace eduaudit::backupverify::vmdk
