// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "base/words.hpp"
#include <optional>
#include <string>
#include <string_view>

namespace eduaudit {

enum class Language { en, zh };

// "en", "zh", and locale names by their prefix ("zh_CN.UTF-8"); nothing for others.
std::optional<Language> parse_language(std::string_view name);
std::string_view language_tag(Language language); // "en", "zh-CN"

// First hit: --lang, $EDUAUDIT_LANG, `lang` of audit.toml, $LC_ALL, $LC_MESSAGES, $LANG, English.
// Never calls setlocale: what a program writes must not depend on the locales that happen to be generated.
Language choose_language(std::string_view option, std::string_view configured);

inline std::string_view in(Language language, const Text& text)
{
  return language == Language::zh ? text.zh : text.en;
}
inline const std::string& in(Language language, const Words& words)
{
  return language == Language::zh ? words.zh : words.en;
}

// A sentence for an expected failure, which says what is wrong with which thing, and what to do about it.
Words sentence(const Error& error);

} // namespace eduaudit
