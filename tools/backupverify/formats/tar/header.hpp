// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace eduaudit::backupverify::tar {

inline constexpr std::size_t block_size = 512;

constexpr int64_t rounded_up(int64_t bytes)
{
  const auto block = static_cast<int64_t>(block_size);
  return bytes / block * block + (bytes % block == 0 ? 0 : block);
}

// A header block of any dialect (POSIX.1-1988 ustar, GNU, V7), without what other headers say of the member.
struct Header {
  std::string name; // prefix and all; any bytes
  std::string link;
  char type = '0';
  int64_t size = 0; // of the data behind it
  int64_t mtime = 0;
};

// Octal digits between blanks and NULs, or base-256 (GNU, star); an empty field is 0. Nothing for what is
// neither, and beyond 63 bits.
std::optional<int64_t> number(std::string_view field);
// Nothing where the checksum is wrong or the size is no number that can be.
std::optional<Header> parse_header(std::string_view block);
// What the name field holds, though the header is damaged.
std::string name_of(std::string_view block);
// What the size field says, though the header is damaged.
std::optional<int64_t> size_of(std::string_view block);

} // namespace eduaudit::backupverify::tar
