// SPDX-License-Identifier: Apache-2.0
#include "sql_names.hpp"
#include "base/text.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::backupverify {

namespace {

constexpr std::size_t longest_name = 300;
constexpr std::size_t most_tables = 100'000;

bool is_word(char letter)
{
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
         (letter >= '0' && letter <= '9') || letter == '_' || letter == '$' ||
         (static_cast<unsigned char>(letter) & 0x80) != 0;
}

void skip_blanks(std::string_view& text)
{
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
}

// "abc""d" without its quotes; all that is left where it isn't closed.
std::string take_quoted(std::string_view& text)
{
  const char quote = text.front();
  std::string name;
  std::size_t at = 1;
  for (; at < text.size(); ++at) {
    if (text[at] == quote) {
      if (at + 1 >= text.size() || text[at + 1] != quote)
        break;
      ++at;
    }
    name += text[at];
  }
  text.remove_prefix(std::min(at + 1, text.size()));
  return name;
}

std::string take_part(std::string_view& text)
{
  if (!text.empty() && (text.front() == '`' || text.front() == '"'))
    return take_quoted(text);
  const auto end = std::ranges::find_if_not(text, is_word);
  std::string name(text.begin(), end);
  text.remove_prefix(name.size());
  return name;
}

bool take_word(std::string_view& text, std::string_view word)
{
  skip_blanks(text);
  if (!equal_ignoring_case(text.substr(0, word.size()), word) ||
      (text.size() > word.size() && is_word(text[word.size()])))
    return false;
  text.remove_prefix(word.size());
  skip_blanks(text);
  return true;
}

bool begins_insert(std::string_view& text)
{
  if (!take_word(text, "INSERT") && !take_word(text, "REPLACE"))
    return false;
  take_word(text, "IGNORE");
  return take_word(text, "INTO");
}

} // namespace

std::string take_sql_name(std::string_view& text)
{
  auto name = take_part(text);
  while (text.starts_with('.') && name.size() < longest_name) {
    text.remove_prefix(1);
    name += '.' + take_part(text);
  }
  name.resize(std::min(name.size(), longest_name));
  return name;
}

std::optional<std::string> name_behind(std::string_view statement, std::string_view words)
{
  if (!statement.starts_with(words))
    return std::nullopt;
  statement.remove_prefix(words.size());
  if (take_word(statement, "IF")) {
    take_word(statement, "NOT");
    take_word(statement, "EXISTS");
  }
  take_word(statement, "ONLY");
  skip_blanks(statement);
  return take_sql_name(statement);
}

void TableRows::add(std::string_view table, int64_t rows)
{
  auto known = m_rows.find(table);
  if (known == m_rows.end()) {
    if (m_rows.size() >= most_tables)
      return;
    known = m_rows.emplace(std::string(table), 0).first;
  }
  known->second += rows;
}

std::optional<std::string_view> TableRows::insert(std::string_view head, int64_t lists,
                                                  std::string_view schema)
{
  if (m_last_words.empty() || !head.starts_with(m_last_words)) {
    auto rest = head;
    if (!begins_insert(rest))
      return std::nullopt;
    const auto name = take_sql_name(rest);
    m_last_table = schema.empty() ? name : std::string(schema) + "." + name;
    skip_blanks(rest);
    m_last_lists = rest.starts_with('(') ? 1 : 0;
    if (m_last_lists == 0 && take_word(rest, "DEFAULT"))
      m_last_lists = -1;
    const auto first = rest.find('(', static_cast<std::size_t>(std::max<int64_t>(m_last_lists, 0)));
    m_last_words =
        first == std::string_view::npos ? "" : head.substr(0, head.size() - rest.size() + first + 1);
  }
  add(m_last_table, lists - m_last_lists);
  return m_last_table;
}

} // namespace eduaudit::backupverify
