// SPDX-License-Identifier: Apache-2.0
#include "logrotate_values.hpp"
#include <cerrno>
#include <cstdlib>

namespace eduaudit::logkeep {

namespace {

bool is_blank(char letter)
{
  return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r';
}

} // namespace

std::optional<int64_t> c_integer(const std::string& text)
{
  char* end = nullptr;
  errno = 0;
  const long long number = std::strtoll(text.c_str(), &end, 0);
  return text.empty() || *end != '\0' || errno != 0 ? std::nullopt : std::optional<int64_t>(number);
}

std::optional<int64_t> size_value(std::string text)
{
  int64_t unit = 1;
  switch (text.empty() ? '\0' : text.back()) {
  case 'k':
  case 'K':
    unit = int64_t{1} << 10;
    break;
  case 'M':
    unit = int64_t{1} << 20;
    break;
  case 'G':
    unit = int64_t{1} << 30;
    break;
  default:;
  }
  if (unit > 1)
    text.pop_back();
  const auto number = c_integer(text);
  return number && *number >= 0 && *number <= INT64_MAX / unit ? std::optional(*number * unit) : std::nullopt;
}

std::vector<std::string> quoted_words(std::string_view text)
{
  std::vector<std::string> words;
  std::string word;
  bool inside = false;
  char quote = '\0';
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char letter = text[i];
    if (letter == '\\' && i + 1 < text.size() && quote != '\'')
      word += text[++i];
    else if (quote != '\0' ? letter == quote : letter == '"' || letter == '\'')
      quote = quote == '\0' ? letter : '\0';
    else if (quote == '\0' && is_blank(letter)) {
      if (inside)
        words.push_back(std::move(word));
      word.clear();
      inside = false;
      continue;
    } else
      word += letter;
    inside = true;
  }
  if (inside)
    words.push_back(std::move(word));
  return words;
}

} // namespace eduaudit::logkeep
