// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string_view>

namespace eduaudit::backupverify::wim {

// The Windows Imaging format (Microsoft's white paper of 2007, and wimlib's header.h); little-endian.
struct Resource {
  std::uint64_t size = 0; // in the file
  std::uint8_t flags = 0;
  std::uint64_t offset = 0;
  std::uint64_t original_size = 0;

  bool is_plain() const { return (flags & 0x1c) == 0; } // not compressed, spanned or solid
};
struct Header {
  std::uint32_t size = 0;
  std::uint32_t flags = 0;
  std::uint16_t part = 0;
  std::uint16_t parts = 0;
  std::uint32_t images = 0;
  Resource lookup; // of blobs by their SHA-1
  Resource xml;
  Resource integrity; // SHA-1 of each chunk from the header's end to that of the lookup table

  bool is_being_written() const { return (flags & 0x40) != 0; }
};

inline constexpr std::string_view magic{"MSWIM\0\0\0", 8};
inline constexpr std::uint64_t header_size = 208;
inline constexpr std::size_t resource_size = 24;
inline constexpr std::size_t blob_size = 50; // of an entry of the lookup table
inline constexpr std::size_t sha1_at = 30;   // in it
inline constexpr std::size_t sha1_size = 20;

Resource read_resource(std::string_view bytes, std::size_t at);
Header read_header(std::string_view bytes);

} // namespace eduaudit::backupverify::wim
