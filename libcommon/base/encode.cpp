// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include <array>

namespace eduaudit {

namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";
constexpr std::string_view base64_digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

int hex_value(char digit)
{
  if (digit >= '0' && digit <= '9')
    return digit - '0';
  if (digit >= 'a' && digit <= 'f')
    return digit - 'a' + 10;
  if (digit >= 'A' && digit <= 'F')
    return digit - 'A' + 10;
  return -1;
}

constexpr std::array<signed char, 256> base64_values()
{
  std::array<signed char, 256> values{};
  values.fill(-1);
  for (std::size_t i = 0; i < base64_digits.size(); ++i)
    values[static_cast<unsigned char>(base64_digits[i])] = static_cast<signed char>(i);
  return values;
}

unsigned byte_at(std::string_view bytes, std::size_t index)
{
  return index < bytes.size() ? static_cast<unsigned char>(bytes[index]) : 0;
}

// Up to four digits without their padding; false when one is no digit or leaves bits that nothing encodes.
bool append_group(std::string& out, std::string_view digits)
{
  static constexpr auto values = base64_values();
  uint32_t bits = 0;
  for (const char digit : digits) {
    const int value{values[static_cast<unsigned char>(digit)]};
    if (value < 0)
      return false;
    bits = bits << 6 | static_cast<uint32_t>(value);
  }
  const auto count = digits.size() * 6 / 8;
  const auto unused = digits.size() * 6 % 8;
  if ((bits & ((1u << unused) - 1)) != 0)
    return false;
  bits >>= unused;
  for (std::size_t i = count; i-- > 0;)
    out += static_cast<char>(bits >> (8 * i) & 0xff);
  return true;
}

} // namespace

std::string hex(std::span<const unsigned char> bytes)
{
  std::string out;
  out.reserve(bytes.size() * 2);
  for (const unsigned char byte : bytes) {
    out += hex_digits[byte >> 4];
    out += hex_digits[byte & 15];
  }
  return out;
}

std::optional<std::string> from_hex(std::string_view text)
{
  if (text.size() % 2 != 0)
    return std::nullopt;
  std::string out;
  out.reserve(text.size() / 2);
  for (std::size_t i = 0; i < text.size(); i += 2) {
    const int high = hex_value(text[i]);
    const int low = hex_value(text[i + 1]);
    if (high < 0 || low < 0)
      return std::nullopt;
    out += static_cast<char>(high << 4 | low);
  }
  return out;
}

std::string base64(std::string_view bytes)
{
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const unsigned group = byte_at(bytes, i) << 16 | byte_at(bytes, i + 1) << 8 | byte_at(bytes, i + 2);
    for (int shift = 18; shift >= 0; shift -= 6)
      out += base64_digits[group >> shift & 63];
  }
  const std::size_t padding = (3 - bytes.size() % 3) % 3;
  out.replace(out.size() - padding, padding, padding, '=');
  return out;
}

std::optional<std::string> from_base64(std::string_view text)
{
  if (text.size() % 4 != 0)
    return std::nullopt;
  const std::size_t padding = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
  text.remove_suffix(padding);
  std::string out;
  out.reserve(text.size() / 4 * 3 + 2);
  for (std::size_t i = 0; i < text.size(); i += 4)
    if (!append_group(out, text.substr(i, 4)))
      return std::nullopt;
  return out;
}

} // namespace eduaudit
