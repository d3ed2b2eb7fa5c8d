// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/words.hpp"

namespace eduaudit::gradecheck {

inline constexpr Text semicolon{"; ", "；"};
inline constexpr Text comma{", ", "，"};
inline constexpr Text list_comma{", ", "、"};

// Puts one more part behind a list of words; an empty part adds nothing.
inline void append(Words& list, const Words& part, const Text& separator = semicolon)
{
  if (part.empty())
    return;
  if (!list.empty())
    list = {list.en + std::string(separator.en), list.zh + std::string(separator.zh)};
  list = {list.en + part.en, list.zh + part.zh};
}

} // namespace eduaudit::gradecheck
