// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstddef>
#include <string_view>

namespace eduaudit::gradecheck {

// Bytes of a Chinese character in UTF-8 (U+4000..U+9FFF, which has all that names use).
inline constexpr std::size_t character = 3;

// The first byte of one.
constexpr bool begins_chinese(char letter)
{
  const auto byte = static_cast<unsigned char>(letter);
  return byte >= 0xE4 && byte <= 0xE9;
}

// The Chinese characters that a text begins with, at most so many bytes.
constexpr std::string_view chinese_run(std::string_view text, std::size_t most = std::string_view::npos)
{
  std::size_t end = 0;
  while (end + character <= text.size() && end < most && begins_chinese(text[end]))
    end += character;
  return text.substr(0, end);
}

} // namespace eduaudit::gradecheck
