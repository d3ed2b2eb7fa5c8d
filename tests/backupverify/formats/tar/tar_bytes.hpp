// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdio>
#include <string>
#include <string_view>

// Tars made byte by byte.
namespace tar_bytes {

inline std::string octal(std::size_t value, int digits)
{
  char text[32];
  std::snprintf(text, sizeof text, "%0*zo", digits, value);
  return text;
}

inline std::string with_checksum(std::string block)
{
  block.replace(148, 8, "        ");
  std::size_t sum = 0;
  for (const char byte : block)
    sum += static_cast<unsigned char>(byte);
  return block.replace(148, 7, octal(sum, 6) + '\0');
}

inline std::string header(std::string_view name, std::size_t size, char type = '0')
{
  std::string block(512, '\0');
  block.replace(0, name.size(), name);
  block.replace(100, 7, "0000644");
  block.replace(124, 11, octal(size, 11));
  block.replace(136, 11, octal(1'790'000'000, 11));
  block[156] = type;
  block.replace(257, 8, std::string("ustar\0", 6) + "00");
  return with_checksum(block);
}

inline std::string padded(std::string content)
{
  content.resize((content.size() + 511) / 512 * 512);
  return content;
}

inline std::string member(std::string_view name, const std::string& content, char type = '0')
{
  return header(name, content.size(), type) + padded(content);
}

inline std::string record(std::string_view key, std::string_view value)
{
  const auto rest = std::string(" ").append(key).append("=").append(value) + "\n";
  auto size = rest.size() + 1;
  while (std::to_string(size).size() + rest.size() != size)
    ++size;
  return std::to_string(size) + rest;
}

inline std::string pax(const std::string& records, char type = 'x')
{
  return member("PaxHeader", records, type);
}

inline std::string end()
{
  return std::string(1024, '\0');
}

} // namespace tar_bytes
