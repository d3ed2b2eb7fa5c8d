// SPDX-License-Identifier: Apache-2.0
#include "keepers/command_line.hpp"
#include "logrotate_values.hpp"
#include <algorithm>

namespace eduaudit::logkeep {

namespace {

using Words = std::vector<std::string>;

class CommandLine {
 public:
  explicit CommandLine(std::string_view line) : m_line(line) {}

  std::vector<std::vector<Words>> pipelines()
  {
    while (m_at < m_line.size() && !begins_comment())
      step();
    end_command();
    return std::move(m_all);
  }

 private:
  std::string_view rest() const { return m_line.substr(m_at + 1); }

  bool begins_comment() const
  {
    const bool at_word = m_at == 0 || m_line[m_at - 1] == ' ' || m_line[m_at - 1] == '\t';
    return m_quote == '\0' && m_line[m_at] == '#' && at_word;
  }

  bool ends_command() const
  {
    const char letter = m_line[m_at];
    if (m_quote != '\0' || std::string_view(";|&").find(letter) == std::string_view::npos)
      return false;
    return letter != '&' || !(m_line.substr(0, m_at).ends_with('>') || rest().starts_with('>'));
  }

  void step()
  {
    const char letter = m_line[m_at];
    if (letter == '\\' && !rest().empty())
      m_one += m_line[m_at++];
    else if (m_quote == letter)
      m_quote = '\0';
    else if (m_quote == '\0' && (letter == '"' || letter == '\''))
      m_quote = letter;
    else if (ends_command())
      return take_operator(letter);
    m_one += m_line[m_at++];
  }

  void take_operator(char letter)
  {
    end_command();
    const bool pipe = letter == '|' && !rest().starts_with('|');
    if (letter != ';' && rest().starts_with(letter))
      ++m_at;
    ++m_at;
    if (!pipe)
      m_all.emplace_back();
  }

  void end_command()
  {
    m_one.erase(0, std::min(m_one.find_first_not_of(" \t("), m_one.size())); // of a subshell
    if (auto words = quoted_words(m_one); !words.empty())
      m_all.back().push_back(std::move(words));
    m_one.clear();
  }

  std::string_view m_line;
  std::size_t m_at = 0;
  std::string m_one;
  char m_quote = '\0';
  std::vector<std::vector<Words>> m_all = std::vector<std::vector<Words>>(1);
};

} // namespace

std::vector<std::vector<Words>> pipelines_of(std::string_view line)
{
  return CommandLine(line).pipelines();
}

} // namespace eduaudit::logkeep
