// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "base/utf8.hpp"

namespace eduaudit {

namespace {

constexpr auto none = std::string_view::npos;

// The position of the ] that closes the [ at `open`; a ] right behind [ or [! is a member. `none`: [ is a
// plain character.
std::size_t bracket_end(std::string_view pattern, std::size_t open)
{
  std::size_t first = open + 1;
  if (first < pattern.size() && (pattern[first] == '!' || pattern[first] == '^'))
    ++first;
  for (std::size_t i = first; i < pattern.size(); ++i) {
    if (pattern[i] == '\\')
      ++i;
    else if (pattern[i] == ']' && i > first)
      return i;
  }
  return none;
}

char32_t member(std::string_view set, std::size_t& position)
{
  if (set[position] == '\\' && position + 1 < set.size())
    ++position;
  return next_code_point(set, position);
}

// `set` is what stands between the brackets.
bool in_set(std::string_view set, char32_t letter)
{
  const bool negated = set.front() == '!' || set.front() == '^';
  bool found = false;
  for (std::size_t i = negated ? 1 : 0; i < set.size();) {
    const char32_t first = member(set, i);
    char32_t last = first;
    if (i + 1 < set.size() && set[i] == '-')
      last = member(set, ++i);
    found = found || (first <= letter && letter <= last);
  }
  return found != negated;
}

class Glob {
 public:
  Glob(std::string_view pattern, std::string_view text) : m_pattern(pattern), m_text(text) {}

  // Going back to the last star only is enough: no star crosses a slash, so an earlier one could not do
  // better.
  bool matches()
  {
    while (m_at < m_text.size() || m_next < m_pattern.size()) {
      if (take_star() || take_one())
        continue;
      if (!widen_star())
        return false;
    }
    return true;
  }

 private:
  bool take_star()
  {
    if (m_next == m_pattern.size() || m_pattern[m_next] != '*')
      return false;
    m_after_star = ++m_next;
    m_star_end = m_at;
    return true;
  }

  bool widen_star()
  {
    if (m_after_star == none || m_star_end == m_text.size() || m_text[m_star_end] == '/')
      return false;
    next_code_point(m_text, m_star_end);
    m_at = m_star_end;
    m_next = m_after_star;
    return true;
  }

  bool take_one()
  {
    if (m_at == m_text.size() || m_next == m_pattern.size())
      return false;
    switch (m_pattern[m_next]) {
    case '?':
      return m_text[m_at] != '/' && take_any(m_next + 1);
    case '[':
      return take_set();
    case '\\':
      return take_plain(m_next + 1 < m_pattern.size() ? m_next + 1 : m_next);
    default:
      return take_plain(m_next);
    }
  }

  bool take_any(std::size_t next)
  {
    next_code_point(m_text, m_at);
    m_next = next;
    return true;
  }

  bool take_set()
  {
    const auto end = bracket_end(m_pattern, m_next);
    if (end == none)
      return take_plain(m_next);
    auto behind = m_at;
    const char32_t letter = next_code_point(m_text, behind);
    if (letter == U'/' || !in_set(m_pattern.substr(m_next + 1, end - m_next - 1), letter))
      return false;
    return take_any(end + 1);
  }

  bool take_plain(std::size_t at)
  {
    if (m_pattern[at] != m_text[m_at])
      return false;
    m_next = at + 1;
    ++m_at;
    return true;
  }

  std::string_view m_pattern;
  std::string_view m_text;
  std::size_t m_next = 0;
  std::size_t m_at = 0;
  std::size_t m_after_star = none;
  std::size_t m_star_end = 0;
};

} // namespace

bool matches_glob(std::string_view pattern, std::string_view text)
{
  return Glob(pattern, text).matches();
}

} // namespace eduaudit
