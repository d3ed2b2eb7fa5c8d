// SPDX-License-Identifier: Apache-2.0
#include "line_fields.hpp"
#include "stamp_text.hpp"
#include <algorithm>

namespace eduaudit::logkeep {

namespace {

constexpr auto none = std::string_view::npos;
constexpr auto nothings =
    std::to_array<std::string_view>({"", "-", "\"\"", "(null)", "null", "0", "0.0.0.0", "::"});

// The next word and the blanks behind it are taken from `rest`.
std::string_view take_word(std::string_view& rest)
{
  const auto begin = std::min(rest.find_first_not_of(' '), rest.size());
  const auto end = std::min(rest.find(' ', begin), rest.size());
  const auto word = rest.substr(begin, end - begin);
  rest.remove_prefix(end);
  return word;
}

bool is_hex(char letter)
{
  return is_digit(letter) || (letter >= 'a' && letter <= 'f') || (letter >= 'A' && letter <= 'F');
}

} // namespace

std::optional<LogField> field_named(std::string_view name)
{
  const auto found = std::ranges::find(log_field_names, name);
  if (found == log_field_names.end())
    return std::nullopt;
  return static_cast<LogField>(found - log_field_names.begin());
}

// Places are in the order of the line's words.
FieldSet fields_at(std::span<const FieldPlace> places, std::string_view line)
{
  FieldSet out;
  auto rest = line;
  std::string_view word;
  std::size_t number = 0;
  for (const auto& place : places) {
    if (!place.mark.empty()) {
      out.add(place.field, is_filled(text_behind(line, place.mark, place.ends)));
      continue;
    }
    for (; number < place.word; ++number)
      word = take_word(rest);
    out.add(place.field, is_filled(word));
  }
  return out;
}

FieldSet fields_in_columns(const FieldColumns& columns, std::string_view line, char separator)
{
  FieldSet out;
  for (const auto& column : columns) {
    const auto end = std::min(line.find(separator), line.size());
    if (column)
      out.add(*column, is_filled(line.substr(0, end)));
    line.remove_prefix(std::min(end + 1, line.size()));
  }
  return out;
}

bool is_filled(std::string_view text)
{
  return std::ranges::find(nothings, text) == nothings.end();
}

std::string_view text_behind(std::string_view line, std::string_view mark, std::string_view ends)
{
  const auto found = line.find(mark);
  if (found == none)
    return {};
  const auto text = line.substr(found + mark.size());
  return text.substr(0, std::min(text.find_first_of(ends), text.size()));
}

bool is_port(std::string_view text)
{
  return !text.empty() && text.size() <= 5 && std::ranges::all_of(text, &is_digit) && is_filled(text);
}

bool is_ipv4(std::string_view text)
{
  return std::ranges::count(text, '.') == 3 && text.size() <= 15 &&
         std::ranges::all_of(text, [](char letter) { return is_digit(letter) || letter == '.'; });
}

bool is_mac(std::string_view text)
{
  if (text.size() != 17)
    return false;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (i % 3 == 2 ? text[i] != ':' && text[i] != '-' : !is_hex(text[i]))
      return false;
  return true;
}

std::string_view port_of(std::string_view address, char separator)
{
  const auto at = address.rfind(separator);
  if (at == none)
    return {};
  const auto host = address.substr(0, at);
  const bool bracketed = host.ends_with(']');
  const bool bare_ipv6 = separator == ':' && host.find(':') != none && !bracketed;
  const auto port = address.substr(at + 1);
  return !bare_ipv6 && is_port(port) ? port : std::string_view{};
}

void FieldCounts::add(FieldSet fields)
{
  const auto has = [&](LogField field) { return fields.has(field); };
  fields.add(LogField::who, has(LogField::client) || has(LogField::user));
  const int parts = has(LogField::client) + has(LogField::mac) + has(LogField::user);
  fields.add(LogField::binding, parts >= 2);
  ++lines;
  for (std::size_t i = 0; i < filled.size(); ++i)
    filled[i] += fields.has(static_cast<LogField>(i));
}

void FieldCounts::merge(const FieldCounts& other)
{
  lines += other.lines;
  untold += other.untold;
  sampled = sampled || other.sampled;
  for (std::size_t i = 0; i < filled.size(); ++i)
    filled[i] += other.filled[i];
}

} // namespace eduaudit::logkeep
