// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.hpp"
#include "base/width_table.hpp"
#include <algorithm>

namespace eduaudit {

namespace {

constexpr std::string_view ellipsis = "…";

template <std::size_t Count>
bool is_in(const std::array<WidthRange, Count>& ranges, char32_t code_point)
{
  const auto range = std::partition_point(ranges.begin(), ranges.end(),
                                          [code_point](WidthRange r) { return r.last < code_point; });
  return range != ranges.end() && range->first <= code_point;
}

// The longest prefix that has at most `width` columns, with the combining marks of its last character.
std::size_t prefix_of_width(std::string_view text, std::size_t width)
{
  std::size_t position = 0;
  std::size_t used = 0;
  while (position < text.size()) {
    auto behind = position;
    used += display_width(next_code_point(text, behind));
    if (used > width)
      break;
    position = behind;
  }
  return position;
}

std::string blanks_for(std::string_view text, std::size_t width)
{
  const auto used = display_width(text);
  return std::string(used < width ? width - used : 0, ' ');
}

} // namespace

std::size_t display_width(char32_t code_point)
{
  if (code_point < 0x300)
    return code_point < 0x20 || (code_point >= 0x7F && code_point < 0xA0) ? 0 : 1;
  if (is_in(zero_ranges, code_point))
    return 0;
  return is_in(wide_ranges, code_point) ? 2 : 1;
}

std::size_t display_width(std::string_view text)
{
  std::size_t columns = 0;
  for (std::size_t position = 0; position < text.size();)
    columns += display_width(next_code_point(text, position));
  return columns;
}

std::string pad_right(std::string_view text, std::size_t width)
{
  return std::string(text) + blanks_for(text, width);
}

std::string pad_left(std::string_view text, std::size_t width)
{
  return blanks_for(text, width).append(text);
}

std::string cut_to_width(std::string_view text, std::size_t width)
{
  if (display_width(text) <= width)
    return std::string(text);
  if (width == 0)
    return {};
  return std::string(text.substr(0, prefix_of_width(text, width - 1))).append(ellipsis);
}

} // namespace eduaudit
