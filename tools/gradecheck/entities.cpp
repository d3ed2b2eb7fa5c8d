// SPDX-License-Identifier: Apache-2.0
#include "entities.hpp"
#include "base/utf8.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::gradecheck {

namespace {

struct Named {
  std::string_view name;
  std::string_view text;
};

constexpr auto named = std::to_array<Named>({
    {"nbsp;", " "},       {"lt;", "<"},         {"gt;", ">"},       {"amp;", "&"},
    {"quot;", "\""},      {"apos;", "'"},       {"ensp;", " "},     {"emsp;", "\u3000"},
    {"thinsp;", " "},     {"zwnj;", "\u200C"},  {"zwj;", "\u200D"}, {"shy;", "\u00AD"},
    {"ndash;", "\u2013"}, {"mdash;", "\u2014"}, {"colon;", ":"},    {"ldquo;", "\u201C"},
    {"rdquo;", "\u201D"}, {"hyphen;", "-"},     {"nbsp", " "},
});

int digit_value(char c)
{
  if (c >= '0' && c <= '9')
    return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : 16;
}

// The bytes of the numeric reference behind &#; 0 when it is none.
std::size_t decode_number(std::string& out, std::string_view text)
{
  std::size_t at = 0;
  const int base = !text.empty() && (text[0] | 0x20) == 'x' ? 16 : 10;
  at += base == 16 ? 1 : 0;
  const auto first = at;
  char32_t code = 0;
  for (; at < text.size() && digit_value(text[at]) < base && code < 0x110000; ++at)
    code = code * static_cast<char32_t>(base) + static_cast<char32_t>(digit_value(text[at]));
  if (at == first || code == 0 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000))
    return 0;
  append_utf8(out, code);
  return at < text.size() && text[at] == ';' ? at + 1 : at;
}

std::size_t decode_named(std::string& out, std::string_view text)
{
  for (const auto& one : named)
    if (text.starts_with(one.name)) {
      out += one.text;
      return one.name.size();
    }
  return 0;
}

} // namespace

void append_decoded(std::string& out, std::string_view text)
{
  while (!text.empty()) {
    const auto at = text.find('&');
    out += text.substr(0, at);
    if (at == std::string_view::npos)
      return;
    text.remove_prefix(at + 1);
    const bool number = text.starts_with('#');
    const auto used = number ? decode_number(out, text.substr(1)) : decode_named(out, text);
    if (used == 0)
      out += '&';
    text.remove_prefix(used + (number && used > 0 ? 1 : 0));
  }
}

} // namespace eduaudit::gradecheck
