// SPDX-License-Identifier: Apache-2.0
#include "cell.hpp"
#include "base/text.hpp"
#include "register_words.hpp"
#include <algorithm>
#include <arpa/inet.h>
#include <array>

namespace eduaudit::assetinv {

namespace {

constexpr auto wide_blanks = std::to_array<std::string_view>({"　", "\u00A0", "\uFEFF", "\u200B"});
std::string_view trim_all(std::string_view text)
{
  for (bool again = true; again;) {
    text = trim(text);
    again = false;
    for (const auto blank : wide_blanks) {
      if (text.starts_with(blank)) {
        text.remove_prefix(blank.size());
        again = true;
      } else if (text.ends_with(blank)) {
        text.remove_suffix(blank.size());
        again = true;
      }
    }
  }
  return text;
}

std::string_view unwrap(std::string_view text)
{
  if (text.size() >= 3 && text.starts_with("=\"") && text.ends_with('"'))
    return text.substr(2, text.size() - 3);
  if (text.starts_with('\''))
    return text.substr(1);
  return text;
}

void replace_all(std::string& text, std::string_view part, std::string_view by)
{
  for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + by.size()))
    text.replace(at, part.size(), by);
}

} // namespace

std::string clean_cell(std::string_view cell)
{
  std::string text(trim_all(unwrap(trim_all(cell))));
  std::ranges::replace_if(
      text, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  if (means_nothing(text))
    text.clear();
  return text;
}

std::optional<Date> parse_cell_month(std::string_view cell)
{
  std::string text(cell);
  replace_all(text, "年", "-");
  replace_all(text, "月", "");
  std::ranges::replace_if(
      text, [](char c) { return c == '/' || c == '.'; }, '-');
  const auto dash = text.find('-');
  if (dash != 4)
    return {};
  const auto date = parse_date(text + "-1");
  return date ? std::optional(*date) : std::nullopt;
}

std::vector<std::string> split_list(std::string_view cell)
{
  std::string text(cell);
  for (const std::string_view mark : {",", ";", "/", "、", "，", "；", "|"})
    replace_all(text, mark, " ");
  const auto parts = split_blanks(text);
  return {parts.begin(), parts.end()};
}

std::optional<std::string> parse_ip(std::string_view text)
{
  const std::string address(text);
  unsigned char bytes[16];
  char normal[INET6_ADDRSTRLEN];
  for (const int family : {AF_INET, AF_INET6})
    if (::inet_pton(family, address.c_str(), bytes) == 1 && ::inet_ntop(family, bytes, normal, sizeof normal))
      return std::string(normal);
  return {};
}

std::optional<std::string> parse_mac(std::string_view text)
{
  std::string digits;
  for (const char c : text)
    if (c != ':' && c != '-' && c != '.')
      digits += c;
  const auto bytes = from_hex(to_lower(digits));
  if (!bytes || bytes->size() != 6)
    return {};
  digits = to_lower(digits);
  for (std::size_t at = 2; at < digits.size(); at += 3)
    digits.insert(at, ":");
  return digits;
}

bool is_scientific(std::string_view text)
{
  const auto e = text.find_first_of("eE");
  return e != std::string_view::npos && e > 0 && text.substr(e + 1, 1) == "+" && text.size() > e + 2 &&
         text.find_first_not_of("0123456789.") == e &&
         text.find_first_not_of("0123456789", e + 2) == std::string_view::npos;
}

std::string without_personal(std::string_view cell, Numbers numbers)
{
  auto kept = redact(cell, "", numbers);
  if (kept == cell)
    return kept;
  for (const std::string_view bracket : {"()", "（）", "( )", "（ ）"})
    replace_all(kept, bracket, "");
  for (bool again = true; again;) {
    kept = std::string(trim_all(kept));
    again = false;
    for (const std::string_view mark : {",", "，", "、", ";", "；", "/", ":", "：", "-"})
      if (kept.ends_with(mark)) {
        kept.resize(kept.size() - mark.size());
        again = true;
      }
  }
  return kept;
}

} // namespace eduaudit::assetinv
