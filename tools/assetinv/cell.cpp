// SPDX-License-Identifier: Apache-2.0
#include "cell.hpp"
#include "base/text.hpp"
#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cctype>

namespace eduaudit::assetinv {

namespace {

constexpr auto wide_blanks = std::to_array<std::string_view>({"　", "\u00A0", "\uFEFF", "\u200B"});
constexpr auto nothing = std::to_array<std::string_view>(
    {"-", "--", "/", "\\", "无", "暂无", "没有", "n/a", "na", "null", "none"});

bool is_digit(char c)
{
  return std::isdigit(static_cast<unsigned char>(c)) != 0;
}

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

// Day 1 of Excel is 1900-01-01, and 1900 had a 29 February for it, so days count from 1899-12-30.
std::optional<Date> excel_day(std::string_view text)
{
  constexpr Date zero{std::chrono::year{1899}, std::chrono::month{12}, std::chrono::day{30}};
  const auto number = text.size() == 5 ? parse_integer(text) : std::nullopt;
  return number && *number >= 20000 ? std::optional(add_days(zero, *number)) : std::nullopt;
}

void replace_all(std::string& text, std::string_view part, std::string_view by)
{
  for (auto at = text.find(part); at != text.npos; at = text.find(part, at + by.size()))
    text.replace(at, part.size(), by);
}

// Digits that may be broken by single - or blank: their end, and how many. None when it starts with something
// else.
struct DigitRun {
  std::size_t end;
  std::size_t digits;
};
DigitRun digit_run(std::string_view text, std::size_t from)
{
  DigitRun run{from, 0};
  if (!is_digit(text[from]))
    return run;
  for (auto i = from; i < text.size(); ++i) {
    if (is_digit(text[i])) {
      ++run.digits;
      run.end = i + 1;
    } else if ((text[i] != '-' && text[i] != ' ') || i != run.end)
      break;
  }
  return run;
}

bool looks_like_phone(const DigitRun& run)
{
  return run.digits >= 7 && run.digits <= 12;
}

// 11 digits from 13 to 19.
bool is_mobile(std::string_view text, const DigitRun& run)
{
  return run.digits == 11 && text.size() > 1 && text[0] == '1' && text[1] >= '3' && text[1] <= '9';
}

} // namespace

std::string clean_cell(std::string_view cell)
{
  std::string text(trim_all(unwrap(trim_all(cell))));
  std::ranges::replace_if(
      text, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  if (std::ranges::find(nothing, to_lower(text)) != nothing.end())
    text.clear();
  return text;
}

std::optional<Date> parse_cell_date(std::string_view cell)
{
  if (const auto date = parse_date(cell))
    return *date;
  if (const auto day = excel_day(cell))
    return day;
  const auto day = cell.substr(0, cell.find_first_of(" T"));
  if (day.size() == cell.size() || cell.find(':') == cell.npos)
    return {};
  const auto date = parse_date(day);
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
  return e != text.npos && e > 0 && text.substr(e + 1, 1) == "+" && text.size() > e + 2 &&
         text.find_first_not_of("0123456789.") == e &&
         text.find_first_not_of("0123456789", e + 2) == text.npos;
}

std::string without_phones(std::string_view text, Phones phones)
{
  std::string kept;
  for (std::size_t i = 0; i < text.size();) {
    const auto run = digit_run(text, i);
    const auto length = std::max<std::size_t>(run.end - i, 1);
    if (!(phones == Phones::any ? looks_like_phone(run) : is_mobile(text.substr(i), run)))
      kept += text.substr(i, length);
    i += length;
  }
  return kept == text ? kept : std::string(trim_all(kept));
}

} // namespace eduaudit::assetinv
