// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.hpp"
#include <cstdint>
#include <cstring>

namespace eduaudit {

namespace {

constexpr char32_t replacement = 0xFFFD;

unsigned char byte_at(std::string_view text, std::size_t position)
{
  return static_cast<unsigned char>(text[position]);
}

std::size_t skip_ascii(std::string_view text, std::size_t position)
{
  while (position + sizeof(uint64_t) <= text.size()) {
    uint64_t eight = 0;
    std::memcpy(&eight, text.data() + position, sizeof eight);
    if ((eight & 0x8080808080808080u) != 0)
      break;
    position += sizeof eight;
  }
  while (position < text.size() && byte_at(text, position) < 0x80)
    ++position;
  return position;
}

// What table 3-7 of the Unicode standard allows behind a lead byte; length 0 for a byte that leads nothing.
struct Lead {
  std::size_t length;
  unsigned char second_first;
  unsigned char second_last;
};

Lead lead_of(unsigned char byte)
{
  if (byte < 0x80)
    return {1, 0, 0};
  if (byte < 0xC2 || byte > 0xF4)
    return {0, 0, 0};
  if (byte < 0xE0)
    return {2, 0x80, 0xBF};
  if (byte < 0xF0)
    return {3, static_cast<unsigned char>(byte == 0xE0 ? 0xA0 : 0x80),
            static_cast<unsigned char>(byte == 0xED ? 0x9F : 0xBF)};
  return {4, static_cast<unsigned char>(byte == 0xF0 ? 0x90 : 0x80),
          static_cast<unsigned char>(byte == 0xF4 ? 0x8F : 0xBF)};
}

// The bytes of the sequence at `position`; 0 when it is bad or cut off.
std::size_t sequence_length(std::string_view text, std::size_t position)
{
  const auto lead = lead_of(byte_at(text, position));
  if (lead.length < 2)
    return lead.length;
  if (position + lead.length > text.size())
    return 0;
  const auto second = byte_at(text, position + 1);
  if (second < lead.second_first || second > lead.second_last)
    return 0;
  for (std::size_t i = 2; i < lead.length; ++i)
    if ((byte_at(text, position + i) & 0xC0) != 0x80)
      return 0;
  return lead.length;
}

char32_t code_point_of(std::string_view sequence)
{
  const char32_t lead = byte_at(sequence, 0);
  char32_t code_point = sequence.size() == 1 ? lead : lead & (0x7Fu >> sequence.size());
  for (std::size_t i = 1; i < sequence.size(); ++i)
    code_point = code_point << 6 | (byte_at(sequence, i) & 0x3Fu);
  return code_point;
}

char continuation(char32_t bits)
{
  return static_cast<char>(0x80 | (bits & 0x3F));
}

void append_escaped(std::string& out, unsigned char byte)
{
  static constexpr std::string_view digits = "0123456789abcdef";
  out += "\\x";
  out += digits[byte >> 4];
  out += digits[byte & 15];
}

// Those that make a terminal show something else than what is there: C1, bidirectional and line controls, the
// BOM.
bool deceives(char32_t code_point)
{
  return (code_point >= 0x80 && code_point < 0xA0) || code_point == 0x061C || code_point == 0xFEFF ||
         (code_point >= 0x200B && code_point <= 0x200F) || (code_point >= 0x2028 && code_point <= 0x202E) ||
         (code_point >= 0x2060 && code_point <= 0x206F) || (code_point >= 0xFFF9 && code_point <= 0xFFFB);
}

} // namespace

bool is_utf8(std::string_view text)
{
  return !first_bad_utf8(text);
}

std::optional<std::size_t> first_bad_utf8(std::string_view text)
{
  std::size_t position = 0;
  for (;;) {
    if (position < text.size() && byte_at(text, position) < 0x80)
      position = skip_ascii(text, position);
    if (position == text.size())
      return std::nullopt;
    const auto length = sequence_length(text, position);
    if (length == 0)
      return position;
    position += length;
  }
}

char32_t next_code_point(std::string_view text, std::size_t& position)
{
  const auto length = sequence_length(text, position);
  if (length == 0) {
    ++position;
    return replacement;
  }
  const auto code_point = code_point_of(text.substr(position, length));
  position += length;
  return code_point;
}

void append_utf8(std::string& out, char32_t code_point)
{
  if ((code_point >= 0xD800 && code_point < 0xE000) || code_point > 0x10FFFF)
    code_point = replacement;
  if (code_point < 0x80) {
    out += static_cast<char>(code_point);
  } else if (code_point < 0x800) {
    out += static_cast<char>(0xC0 | code_point >> 6);
    out += continuation(code_point);
  } else if (code_point < 0x10000) {
    out += static_cast<char>(0xE0 | code_point >> 12);
    out += continuation(code_point >> 6);
    out += continuation(code_point);
  } else {
    out += static_cast<char>(0xF0 | code_point >> 18);
    out += continuation(code_point >> 12);
    out += continuation(code_point >> 6);
    out += continuation(code_point);
  }
}

std::string printable(std::string_view text)
{
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = byte_at(text, i);
    const auto length = sequence_length(text, i);
    if (length == 0 || byte < 0x20 || byte == 0x7F) {
      append_escaped(out, byte);
      ++i;
    } else {
      auto behind = i;
      out += deceives(next_code_point(text, behind)) ? "\xEF\xBF\xBD" : text.substr(i, length);
      i = behind;
    }
  }
  return out;
}

} // namespace eduaudit
