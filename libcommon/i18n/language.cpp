// SPDX-License-Identifier: Apache-2.0
#include "i18n/language.hpp"
#include "base/text.hpp"
#include <cstdlib>

namespace eduaudit {

namespace {

bool names_language(std::string_view name, std::string_view language)
{
  if (!starts_with_ignoring_case(name, language))
    return false;
  const auto rest = name.substr(language.size());
  return rest.empty() || std::string_view("_-.@").find(rest.front()) != std::string_view::npos;
}

std::string_view environment(const char* name)
{
  const char* value = std::getenv(name);
  return value ? value : "";
}

// As POSIX has it, the first variable that is set decides alone: LC_ALL=C with a Chinese LANG asks for
// English.
std::optional<Language> language_of_locale()
{
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
    if (const auto value = environment(name); !value.empty())
      return parse_language(value);
  return std::nullopt;
}

} // namespace

std::optional<Language> parse_language(std::string_view name)
{
  if (names_language(name, "en"))
    return Language::en;
  if (names_language(name, "zh"))
    return Language::zh;
  return std::nullopt;
}

std::string_view language_tag(Language language)
{
  return language == Language::zh ? "zh-CN" : "en";
}

Language choose_language(std::string_view option, std::string_view configured)
{
  for (const auto name : {option, environment("EDUAUDIT_LANG"), configured})
    if (const auto language = parse_language(name))
      return *language;
  return language_of_locale().value_or(Language::en);
}

} // namespace eduaudit
