// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.hpp"
#include "config/toml.hpp"
#include <algorithm>

namespace eduaudit::config {
namespace {

Position position_of(std::string_view text, std::size_t offset)
{
  const auto before = text.substr(0, offset);
  const auto newline = before.rfind('\n');
  const auto line = newline == std::string_view::npos ? before : before.substr(newline + 1);
  const auto continues = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; };
  const auto code_points = line.size() - static_cast<std::size_t>(std::ranges::count_if(line, continues));
  return {static_cast<std::size_t>(std::ranges::count(before, '\n')) + 1, code_points + 1};
}

// A string in three quotes may end in one or two quotes of its own.
std::size_t quotes_before_close(std::string_view rest, char quote)
{
  return std::min(rest.find_first_not_of(quote), rest.size());
}

// Where the string that opens at `begin` ends; one that never closes ends with its line, or with the text.
std::size_t skip_string(std::string_view text, std::size_t begin)
{
  const char quote = text[begin];
  const std::string three(3, quote);
  const bool multi_line = text.substr(begin, 3) == three;
  const auto closing = std::string_view(three).substr(0, multi_line ? 3 : 1);
  for (auto at = begin + closing.size(); at < text.size(); ++at) {
    if (text[at] == '\\' && quote == '"')
      ++at;
    else if (text[at] == '\n' && !multi_line)
      return at;
    else if (text.substr(at, closing.size()) == closing)
      return at + closing.size() + (multi_line ? quotes_before_close(text.substr(at + 3, 2), quote) : 0);
  }
  return text.size();
}

// The offset of the dot that makes a key too long.
std::optional<std::size_t> too_deep(std::string_view text)
{
  std::size_t dots = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (c == '"' || c == '\'') {
      at = skip_string(text, at);
      continue;
    }
    if (c == '#')
      at = std::min(text.find('\n', at), text.size() - 1);
    if (c == '.' && ++dots >= most_nested_keys)
      return at;
    if (c == '#' || std::string_view("\n=,[]{}").find(c) != std::string_view::npos)
      dots = 0;
    ++at;
  }
  return {};
}

} // namespace

std::optional<SyntaxError> refuse(std::string_view text)
{
  if (text.size() > most_bytes)
    return SyntaxError{
        {},
        say({"the file has {} bytes, more than the {} that are read", "文件有 {} 字节，超过可读取的 {} 字节"},
            {text.size(), most_bytes})};
  if (const auto bad = first_bad_utf8(text))
    return SyntaxError{position_of(text, *bad), say({"not UTF-8 from byte {} on; save the file as UTF-8",
                                                     "从第 {} 字节起不是 UTF-8 编码；请将文件另存为 UTF-8"},
                                                    {*bad + 1})};
  if (const auto dot = too_deep(text))
    return SyntaxError{position_of(text, *dot),
                       say({"a key has more than {} parts", "键的层级超过 {} 级"}, {most_nested_keys})};
  return {};
}

} // namespace eduaudit::config
