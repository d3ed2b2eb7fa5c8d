// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include <algorithm>
#include <charconv>
#include <limits>
#include <numeric>

namespace eduaudit {

namespace {

constexpr std::string_view white = " \t\r\n";
constexpr std::string_view blanks = " \t";

char lower(char letter)
{
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

// Nothing for a letter that is no unit.
std::optional<int64_t> size_factor(char letter)
{
  switch (lower(letter)) {
  case 'k':
    return int64_t{1} << 10;
  case 'm':
    return int64_t{1} << 20;
  case 'g':
    return int64_t{1} << 30;
  default:
    return std::nullopt;
  }
}

// How many slips are still a slip: a short word is soon another word.
std::size_t slips_allowed(std::size_t length)
{
  if (length < 2)
    return 0;
  if (length < 4)
    return 1;
  return length < 9 ? 2 : 3;
}

} // namespace

std::string_view trim(std::string_view text)
{
  const auto first = text.find_first_not_of(white);
  if (first == std::string_view::npos)
    return {};
  return text.substr(first, text.find_last_not_of(white) - first + 1);
}

std::string to_lower(std::string_view text)
{
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), lower);
  return out;
}

bool equal_ignoring_case(std::string_view one, std::string_view other)
{
  return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                    [](char a, char b) { return lower(a) == lower(b); });
}

bool starts_with_ignoring_case(std::string_view text, std::string_view prefix)
{
  return equal_ignoring_case(text.substr(0, prefix.size()), prefix);
}

std::vector<std::string_view> split(std::string_view text, char separator)
{
  std::vector<std::string_view> fields;
  std::size_t position = 0;
  for (;;) {
    const auto end = text.find(separator, position);
    fields.push_back(text.substr(position, end - position));
    if (end == std::string_view::npos)
      return fields;
    position = end + 1;
  }
}

std::vector<std::string_view> split_blanks(std::string_view text)
{
  std::vector<std::string_view> words;
  auto position = text.find_first_not_of(blanks);
  while (position != std::string_view::npos) {
    const auto end = text.find_first_of(blanks, position);
    words.push_back(text.substr(position, end - position));
    position = text.find_first_not_of(blanks, end);
  }
  return words;
}

std::string join(std::span<const std::string> parts, std::string_view separator)
{
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0)
      out += separator;
    out += parts[i];
  }
  return out;
}

std::optional<int64_t> parse_integer(std::string_view text)
{
  int64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc{} || stopped != end)
    return std::nullopt;
  return number;
}

std::optional<int64_t> parse_size(std::string_view text)
{
  if (text.empty())
    return std::nullopt;
  const auto factor = size_factor(text.back());
  if (factor)
    text.remove_suffix(1);
  const auto number = parse_integer(text);
  const auto times = factor.value_or(1);
  if (!number || *number < 0 || *number > std::numeric_limits<int64_t>::max() / times)
    return std::nullopt;
  return *number * times;
}

std::size_t edit_distance(std::string_view one, std::string_view other)
{
  std::vector<std::size_t> row(other.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < one.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < other.size(); ++j) {
      const std::size_t changed = diagonal + (one[i] == other[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({changed, row[j] + 1, diagonal + 1});
    }
  }
  return row.back();
}

std::optional<std::string_view> nearest(std::string_view word, std::span<const std::string_view> choices)
{
  const std::string wanted = to_lower(word);
  std::optional<std::string_view> best;
  std::size_t least = slips_allowed(word.size()) + 1;
  for (const auto choice : choices) {
    const auto distance = edit_distance(wanted, to_lower(choice));
    if (distance < least) {
      least = distance;
      best = choice;
    }
  }
  return best;
}

} // namespace eduaudit
