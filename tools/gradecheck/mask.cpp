// SPDX-License-Identifier: Apache-2.0
#include "mask.hpp"
#include "base/utf8.hpp"
#include <algorithm>

namespace eduaudit::gradecheck {

namespace {

std::string head_and_stars(std::string_view number, std::size_t head)
{
  return std::string(number.substr(0, head)) +
         std::string(number.size() - std::min(head, number.size()), '*');
}

// 区 ends a district, but also 小区, 社区 and the like, which would lead to a door.
bool ends_district(std::u32string_view text, std::size_t at)
{
  if (text[at] == U'县')
    return true;
  if (text[at] != U'区' || at == 0)
    return false;
  constexpr std::u32string_view not_before = U"小社校园厂片库院住活宅新";
  return not_before.find(text[at - 1]) == std::u32string_view::npos ||
         text.substr(0, at).ends_with(U"高新") || text.substr(0, at).ends_with(U"浦东新");
}

std::u32string decoded(std::string_view text)
{
  std::u32string out;
  for (std::size_t position = 0; position < text.size();)
    out += next_code_point(text, position);
  return out;
}

// Where the administrative head of an address ends: behind 省, 市 and one 区 or 县, each named by few
// characters.
std::size_t district_end(std::u32string_view text)
{
  constexpr std::size_t longest_name = 9;
  std::size_t end = 0;
  for (std::size_t i = 0; i < text.size() && i - end < longest_name; ++i) {
    if (text[i] < 0x4E00 || text[i] > 0x9FFF)
      break;
    if (ends_district(text, i))
      return i + 1;
    constexpr std::u32string_view inner = U"路街道巷村镇乡组号栋幢室苑园";
    if (inner.find(text[i]) != std::u32string_view::npos)
      break;
    if (text[i] == U'省' || text[i] == U'市')
      end = i + 1;
  }
  return end;
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
  append(out, std::u32string_view(text).substr(0, district_end(text)));
  return out + "***";
}

} // namespace eduaudit::gradecheck
