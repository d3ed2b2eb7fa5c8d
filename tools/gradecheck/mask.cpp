// SPDX-License-Identifier: Apache-2.0
#include "mask.hpp"
#include "base/utf8.hpp"
#include "regions.hpp"
#include <algorithm>

namespace eduaudit::gradecheck {

namespace {

std::string head_and_stars(std::string_view number, std::size_t head)
{
  return std::string(number.substr(0, head)) +
         std::string(number.size() - std::min(head, number.size()), '*');
}

std::u32string decoded(std::string_view text)
{
  std::u32string out;
  for (std::size_t position = 0; position < text.size();)
    out += next_code_point(text, position);
  return out;
}

// The region in the address. What stands before it may be anybody's name, so it is looked for at the front
// and behind the last word that leads to a place.
std::u32string_view region_in(std::u32string_view text)
{
  constexpr std::u32string_view leading = U"住在址于是到：:";
  for (auto at = text.find_last_of(leading); at != std::u32string_view::npos;
       at = at == 0 ? std::u32string_view::npos : text.find_last_of(leading, at - 1))
    if (const auto size = region_size(text.substr(at + 1)); size > 0)
      return text.substr(at + 1, size);
  return text.substr(0, region_size(text));
}

void append(std::string& out, std::u32string_view text)
{
  for (const auto c : text)
    append_utf8(out, c);
}

} // namespace

std::string mask_id(std::string_view number)
{
  return head_and_stars(number, 4);
}

std::string mask_mobile(std::string_view number)
{
  return head_and_stars(number, 3);
}

std::string mask_name(std::string_view name)
{
  std::size_t end = 0;
  if (!name.empty())
    next_code_point(name, end);
  return std::string(name.substr(0, end)) + "**";
}

std::string mask_address(std::string_view address)
{
  const auto text = decoded(address);
  std::string out;
  append(out, region_in(text));
  return out + "***";
}

} // namespace eduaudit::gradecheck
