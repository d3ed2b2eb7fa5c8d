// SPDX-License-Identifier: Apache-2.0
#include "check/answer_lines.hpp"
#include <algorithm>

namespace eduaudit {

namespace {

// A basic string of TOML; control characters have no place in a name.
std::string quoted(std::string_view text)
{
  std::string out = "\"";
  for (const char letter : text) {
    if (letter == '"' || letter == '\\')
      out += '\\';
    out += static_cast<unsigned char>(letter) < 0x20 || letter == 0x7F ? ' ' : letter;
  }
  return out + '"';
}

void set(std::string& text, std::string_view key, const std::string& value)
{
  const auto line = "\n  " + std::string(key) + " = ";
  const auto at = text.find(line);
  if (at == std::string::npos)
    return;
  const auto begin = at + line.size();
  text.replace(begin, std::min(text.find('\n', begin), text.size()) - begin, value);
}

std::string filled(std::string text, Date day, std::string_view subject)
{
  set(text, "date", format_date(day));
  if (!subject.empty())
    set(text, "subject", quoted(subject));
  return text;
}

} // namespace

Words with_answer(const Words& remedy, Date day, std::string_view subject)
{
  return {filled(remedy.en, day, subject), filled(remedy.zh, day, subject)};
}

} // namespace eduaudit
