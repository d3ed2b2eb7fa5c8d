// SPDX-License-Identifier: Apache-2.0
#include "archive/tar_block.hpp"
#include <optional>

namespace eduaudit {

namespace {

// POSIX.1-1988 ustar: six octal digits, NUL, blank; others put blanks first.
constexpr std::size_t checksum_at = 148;
constexpr std::size_t checksum_size = 8;

std::optional<long> stored_checksum(std::string_view field)
{
  field.remove_prefix(std::min(field.find_first_not_of(' '), field.size()));
  const auto end = field.find_first_not_of("01234567");
  if (end == 0 || field.empty())
    return std::nullopt;
  long value = 0;
  for (const char digit : field.substr(0, end))
    value = value * 8 + (digit - '0');
  return value;
}

// Some old writers summed signed characters.
template <class Char>
long sum(std::string_view block)
{
  long total = 0;
  for (std::size_t i = 0; i < block.size(); ++i) {
    const bool in_checksum = i >= checksum_at && i < checksum_at + checksum_size;
    total += in_checksum ? ' ' : static_cast<Char>(block[i]);
  }
  return total;
}

} // namespace

bool is_zero(std::string_view bytes)
{
  return bytes.find_first_not_of('\0') == std::string_view::npos;
}

bool is_tar_header(std::string_view block)
{
  const auto stored = stored_checksum(block.substr(checksum_at, checksum_size));
  return stored && !is_zero(block) &&
         (*stored == sum<unsigned char>(block) || *stored == sum<signed char>(block));
}

bool has_ustar_magic(std::string_view block)
{
  return block.substr(257, 5) == "ustar";
}

} // namespace eduaudit
