// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit::pwaudit {

// The list of candidates.txt, likeliest first, and its version.
std::span<const std::string_view> common_words();
std::string_view common_words_version();

// What is tried on one account, likeliest first, each once: the empty password, the head of the common list
// by turns with the name and its commonest forms, then what people make of a name (name123, Name@123, name +
// year up to `year`, reversed, doubled), then the rest of the list. Depends on name and year only.
std::vector<std::string> candidates_for(std::string_view name, int year);

} // namespace eduaudit::pwaudit
