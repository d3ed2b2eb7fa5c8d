// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <algorithm>
#include <initializer_list>
#include <span>
#include <string_view>

namespace eduaudit::gradecheck {

// Whether one of the words stands in a text.
inline bool has_any(std::string_view text, std::span<const std::string_view> words)
{
  return std::ranges::any_of(words, [&](auto word) { return text.find(word) != std::string_view::npos; });
}
inline bool has_any(std::string_view text, std::initializer_list<std::string_view> words)
{
  return has_any(text, std::span(words.begin(), words.size()));
}

} // namespace eduaudit::gradecheck
