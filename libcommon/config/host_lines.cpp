// SPDX-License-Identifier: Apache-2.0
#include "config/host_lines.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include <algorithm>
#include <optional>

namespace eduaudit::config {
namespace {

bool is_blank(char c)
{
  return c == ' ' || c == '\t';
}

bool is_quote(char c)
{
  return c == '"' || c == '\'';
}

bool is_text(std::string_view line)
{
  const auto control = [](char c) {
    return (static_cast<unsigned char>(c) < ' ' && c != '\t') || c == '\x7f';
  };
  return is_utf8(line) && std::ranges::none_of(line, control);
}

// The offset of the closing quote of a value that begins with one.
std::optional<std::size_t> closing_quote(std::string_view value)
{
  for (std::size_t at = 1; at < value.size(); ++at) {
    if (value[at] == '\\' && value.front() == '"')
      ++at;
    else if (value[at] == value.front())
      return at;
  }
  return {};
}

// A # within a word is no comment, for a shell.
std::string_view without_comment(std::string_view text)
{
  for (std::size_t at = 0; at < text.size(); ++at)
    if ((text[at] == '#' || text[at] == ';') && (at == 0 || is_blank(text[at - 1])))
      return trim(text.substr(0, at));
  return text;
}

std::optional<std::string> clean_value(std::string_view value)
{
  std::string_view quoted;
  if (!value.empty() && is_quote(value.front())) {
    const auto end = closing_quote(value);
    if (!end)
      return {};
    quoted = value.substr(0, *end + 1);
  }
  auto clean = std::string(quoted).append(without_comment(value.substr(quoted.size())));
  std::ranges::replace(clean, '#', value_hash);
  return clean;
}

std::optional<std::string> clean_section(std::string_view line)
{
  const auto header = without_comment(line);
  if (header.size() < 2 || header.back() != ']')
    return {};
  const auto name = trim(header.substr(1, header.size() - 2));
  if (name.empty() || name.find('#') != std::string_view::npos)
    return {};
  return '[' + std::string(name) + ']';
}

std::optional<std::string> clean_setting(std::string_view line)
{
  const auto equals = line.find('=');
  if (equals == std::string_view::npos)
    return {};
  const auto key = trim(line.substr(0, equals));
  const auto value = clean_value(trim(line.substr(equals + 1)));
  if (key.empty() || key.find('#') != std::string_view::npos || !value)
    return {};
  return std::string(key) + '=' + *value;
}

} // namespace

HostLines sift(std::string_view text)
{
  HostLines lines;
  std::size_t number = 0;
  bool lost = false;
  for (const auto raw : split(text, '\n')) {
    ++number;
    const auto line = trim(raw);
    if (without_comment(line).empty())
      continue;
    const bool section = line.front() == '[';
    const auto clean = !is_text(line) ? std::nullopt : section ? clean_section(line) : clean_setting(line);
    if (section)
      lost = !clean;
    if (clean && !lost)
      lines.good.append(*clean) += '\n';
    else
      lines.bad.push_back("line " + std::to_string(number));
  }
  return lines;
}

std::string unquote(std::string_view value)
{
  if (value.size() < 2 || !is_quote(value.front()) || closing_quote(value) != value.size() - 1)
    return std::string(value);
  const bool escapes = value.front() == '"';
  const auto inside = value.substr(1, value.size() - 2);
  std::string out;
  for (std::size_t at = 0; at < inside.size(); ++at) {
    const bool escaped = escapes && inside[at] == '\\' && at + 1 < inside.size() &&
                         std::string_view("\"\\$`").find(inside[at + 1]) != std::string_view::npos;
    out += inside[escaped ? ++at : at];
  }
  return out;
}

} // namespace eduaudit::config
