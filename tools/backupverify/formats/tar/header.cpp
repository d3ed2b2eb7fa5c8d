// SPDX-License-Identifier: Apache-2.0
#include "header.hpp"
#include "archive/tar_block.hpp"
#include <algorithm>
#include <limits>

namespace eduaudit::backupverify::tar {

namespace {

using namespace std::string_view_literals;

// Places of fields: offset and size.
struct Field {
  std::size_t at;
  std::size_t size;
};
constexpr Field name_field{0, 100};
constexpr Field size_field{124, 12};
constexpr Field mtime_field{136, 12};
constexpr std::size_t type_at = 156;
constexpr Field link_field{157, 100};
constexpr Field magic_field{257, 8};
constexpr Field prefix_field{345, 155};
constexpr Field star_prefix_field{345, 131}; // two times stand behind it
constexpr Field star_magic_field{508, 4};

std::string_view cut(std::string_view block, Field field)
{
  return block.substr(field.at, field.size);
}

std::string text(std::string_view field)
{
  return std::string(field.substr(0, field.find('\0')));
}

std::optional<int64_t> base_256(std::string_view field)
{
  const bool negative = field.front() == '\xff';
  int64_t value = negative ? -1 : static_cast<unsigned char>(field.front()) & 0x3f;
  for (const char byte : field.substr(1)) {
    if (value > std::numeric_limits<int64_t>::max() >> 8 || value < std::numeric_limits<int64_t>::min() >> 8)
      return std::nullopt;
    value = value * 256 + static_cast<unsigned char>(byte);
  }
  return value;
}

// GNU tar uses the place of the prefix for other things.
bool has_prefix(std::string_view block)
{
  return cut(block, magic_field).starts_with("ustar\0"sv);
}

} // namespace

std::optional<int64_t> number(std::string_view field)
{
  if (!field.empty() && (static_cast<unsigned char>(field.front()) & 0x80) != 0)
    return base_256(field);
  field.remove_prefix(std::min(field.find_first_not_of(" \0"sv), field.size()));
  int64_t value = 0;
  for (; !field.empty() && field.front() >= '0' && field.front() <= '7'; field.remove_prefix(1)) {
    if (value > std::numeric_limits<int64_t>::max() >> 3)
      return std::nullopt;
    value = value * 8 + (field.front() - '0');
  }
  if (field.find_first_not_of(" \0"sv) == 0)
    return std::nullopt;
  return value;
}

std::string name_of(std::string_view block)
{
  auto name = text(cut(block, name_field));
  if (!has_prefix(block))
    return name;
  const bool is_star = cut(block, star_magic_field) == "tar\0"sv;
  const auto prefix = text(cut(block, is_star ? star_prefix_field : prefix_field));
  return prefix.empty() ? name : prefix + "/" + name;
}

std::optional<int64_t> size_of(std::string_view block)
{
  const auto size = number(cut(block, size_field));
  return size && *size >= 0 && *size <= std::numeric_limits<int64_t>::max() / 4 ? size : std::nullopt;
}

std::optional<Header> parse_header(std::string_view block)
{
  if (!is_tar_header(block))
    return std::nullopt;
  const auto size = size_of(block);
  if (!size)
    return std::nullopt;
  return Header{name_of(block), text(cut(block, link_field)), block[type_at], *size,
                number(cut(block, mtime_field)).value_or(0)};
}

} // namespace eduaudit::backupverify::tar
