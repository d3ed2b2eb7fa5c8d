// SPDX-License-Identifier: Apache-2.0
#include "mask.hpp"
#include "base/utf8.hpp"
#include "digits.hpp"
#include "resident_id.hpp"
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

constexpr Date end_of_time{std::chrono::year{9999}, std::chrono::December, std::chrono::day{31}};

// The number shown masked; empty when it is nobody's.
std::string masked_number(std::string_view number)
{
  const bool with_country = number.size() == 13 && number.starts_with("86");
  const auto mobile = with_country ? number.substr(2) : number;
  if (mobile.size() == 11 && mobile[0] == '1' && mobile[1] >= '3')
    return mask_mobile(mobile);
  const bool id = (number.size() == 18 && read_resident_id(number, end_of_time)) ||
                  (number.size() == 15 && read_old_resident_id(number, end_of_time));
  return id ? mask_id(number) : std::string();
}

// Appends what stands for the number at `at`, or for the numbers that are spaced out from there on; gives
// back its end.
std::size_t redact_number(std::string& out, std::string_view text, std::size_t at)
{
  const auto chain = read_chain(text, read_run(text, at));
  std::string number;
  for (std::size_t i = 0; i < chain.count; ++i) {
    number += chain.runs[i].text();
    if (const auto masked = masked_number(number); !masked.empty()) {
      out += masked;
      return chain.runs[i].end;
    }
  }
  out += text.substr(at, chain.runs[0].end - at);
  return chain.runs[0].end;
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

std::string redact(std::string_view text)
{
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    if (digit_size(text.substr(at)) > 0)
      at = redact_number(out, text, at);
    else
      out += text[at++];
  }
  return out;
}

} // namespace eduaudit::gradecheck
