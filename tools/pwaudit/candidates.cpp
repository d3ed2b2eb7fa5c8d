// SPDX-License-Identifier: Apache-2.0
#include "candidates.hpp"
#include "base/text.hpp"
#include <algorithm>
#include <array>
#include <unordered_set>

namespace eduaudit::pwaudit {

namespace {

constexpr std::size_t head = 12; // of the common list, tried before the weaker derivations
constexpr int years_back = 6;

using Words = std::vector<std::string>;

std::string capitalised(std::string_view text)
{
  std::string word(text);
  if (!word.empty() && word[0] >= 'a' && word[0] <= 'z')
    word[0] = static_cast<char>(word[0] - 'a' + 'A');
  return word;
}

// "zhang.san@school" is named zhang.san, too, and "S20260101$" S20260101.
std::string bare_name(std::string_view name)
{
  const auto end = name.find('@');
  auto bare = name.substr(0, end == 0 ? std::string_view::npos : end);
  if (bare.size() > 1 && bare.ends_with('$'))
    bare.remove_suffix(1);
  return std::string(bare);
}

// By turns, so that a budget of a few guesses has the likeliest of both kinds.
void add_first(Words& words, std::span<const std::string_view> common, const std::string& name)
{
  Words named;
  for (const auto tail : {"", "123", "@123", "123456", "1"})
    named.push_back(name + tail);
  named.push_back(capitalised(name) + "@123");
  for (std::size_t i = 0; i < std::max(common.size(), named.size()); ++i) {
    if (i < common.size())
      words.emplace_back(common[i]);
    if (i < named.size())
      words.push_back(named[i]);
  }
}

void add_tails(Words& words, const std::string& name, int year)
{
  constexpr auto tails = std::to_array<std::string_view>(
      {"",     "123",   "123456", "@123", "@123456", "1234", "12345", "1",  "12",
       "888",  "666",   "520",    "1314", "000",     "111",  "@",     "!",  "#",
       "123!", "@1234", "_123",   ".123", "!@#",     "abc",  "@abc",  "pwd"});
  for (const auto& base : {name, to_lower(name), capitalised(to_lower(name))}) {
    for (const auto tail : tails)
      words.push_back(base + std::string(tail));
    for (int back = 0; back <= years_back; ++back)
      for (const auto* joint : {"", "@"})
        words.push_back(base + joint + std::to_string(year - back));
  }
}

void add_shapes(Words& words, const std::string& name)
{
  words.push_back(std::string(name.rbegin(), name.rend()));
  words.push_back(name + name);
  for (const auto* front : {"123", "123456", "abc", "a", "woai"})
    words.push_back(front + name);
  // Numbers of pupils and staff: the last six and eight characters are what many systems set at first.
  for (const std::size_t tail : {4u, 6u, 8u})
    if (name.size() > tail)
      words.push_back(name.substr(name.size() - tail));
}

} // namespace

std::vector<std::string> candidates_for(std::string_view name, int year)
{
  const auto bare = bare_name(name);
  const auto common = common_words();
  const auto first = common.first(std::min(head, common.size()));
  Words all{""};
  add_first(all, first, bare);
  all.emplace_back(name);
  add_tails(all, bare, year);
  add_shapes(all, bare);
  all.insert(all.end(), common.begin() + static_cast<std::ptrdiff_t>(first.size()), common.end());
  std::unordered_set<std::string_view> seen;
  Words once;
  once.reserve(all.size());
  for (const auto& word : all)
    if (seen.insert(word).second)
      once.push_back(word);
  return once;
}

} // namespace eduaudit::pwaudit
