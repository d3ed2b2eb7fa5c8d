// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "logrotate.hpp"
#include "logrotate_directives.hpp"
#include "logrotate_values.hpp"
#include <algorithm>

namespace eduaudit::logkeep {

namespace {

bool is_one_of(std::string_view word, std::span<const std::string_view> words)
{
  return std::ranges::find(words, word) != words.end();
}

Words located(const std::string& at, const Words& what)
{
  return say({"{}: {}", "{}：{}"}, {printable(at), what});
}

bool is_letter(char letter)
{
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
}

bool is_blank(char letter)
{
  return letter == ' ' || letter == '\t';
}

// Follows readConfigFile() of logrotate 3.21.
class TextParser {
 public:
  TextParser(std::string_view text, const std::string& shown, RotationSettings& globals,
             LogrotateVisitor& visitor)
      : m_text(text), m_shown(shown), m_globals(globals), m_visitor(visitor)
  {}

  LogrotateOutcome run()
  {
    while (m_at < m_text.size() && m_outcome.whole)
      step();
    if (m_in_block && m_outcome.whole)
      give_up({"the block has no }", "块缺少右花括号"});
    if (m_in_block)
      end_block(m_outcome.mistake);
    return std::move(m_outcome);
  }

 private:
  RotationSettings& settings() { return m_in_block ? m_block : m_globals; }
  std::string here() const { return m_shown + ":" + std::to_string(m_line); }

  void step()
  {
    const char letter = m_text[m_at];
    if (letter == '\n')
      next_line();
    else if (is_blank(letter) || letter == '\r')
      ++m_at;
    else if (letter == '}')
      close_block();
    else if (is_letter(letter))
      m_skipping ? skip_directive() : directive();
    else if (!m_skipping && (letter == '/' || letter == '"' || letter == '\'' || letter == '~'))
      open_block();
    else if (m_skipping || letter == '#')
      skip_line();
    else
      wrong_letter({"a line begins with neither a directive nor a file name", "行首既不是指令也不是文件名"});
  }

  void next_line()
  {
    ++m_at;
    ++m_line;
  }

  void skip_line() { m_at = std::min(m_text.find('\n', m_at), m_text.size()); }

  std::string_view word()
  {
    const auto start = m_at;
    while (m_at < m_text.size() && is_letter(m_text[m_at]))
      ++m_at;
    return m_text.substr(start, m_at - start);
  }

  bool is_separated() const
  {
    return m_at < m_text.size() &&
           std::string_view(" \t\n\r\v\f=").find(m_text[m_at]) != std::string_view::npos;
  }

  std::string rest_of_line()
  {
    const auto start = m_at;
    skip_line();
    return std::string(trim(m_text.substr(start, m_at - start)));
  }

  // What follows a directive, with or without =.
  std::string value()
  {
    auto text = rest_of_line();
    return text.starts_with('=') ? std::string(trim(std::string_view(text).substr(1))) : text;
  }

  // A mistake inside a block makes logrotate skip the block; outside, the rest of the file.
  void mistake(const Words& what)
  {
    if (!m_in_block)
      return give_up(what);
    m_block_mistake = located(here(), what);
    m_skipping = true;
  }

  // logrotate passes over the letter and the one behind it, even if that is a }.
  void wrong_letter(const Words& what)
  {
    mistake(what);
    for (int left = 2; left > 0 && m_at < m_text.size(); --left)
      m_line += m_text[m_at++] == '\n';
  }

  void give_up(const Words& what)
  {
    m_outcome.whole = false;
    m_outcome.mistake = located(here(), what);
  }

  void open_block()
  {
    if (m_in_block)
      return mistake({"a file name inside a block", "块内出现文件名"});
    m_block_at = here();
    std::string names;
    bool at_start = true;
    for (; m_at < m_text.size() && m_text[m_at] != '{'; ++m_at) {
      if (m_text[m_at] == '}')
        return give_up({"} without {", "多出右花括号"});
      if (at_start && m_text[m_at] == '#')
        skip_line();
      at_start = m_at < m_text.size() && (m_text[m_at] == '\n' || (at_start && is_blank(m_text[m_at])));
      m_line += m_at < m_text.size() && m_text[m_at] == '\n';
      names += m_at < m_text.size() ? m_text[m_at] : '\n';
    }
    if (m_at >= m_text.size())
      return give_up({"a file name without { behind it", "文件名后缺少左花括号"});
    ++m_at;
    m_patterns = quoted_words(names);
    m_block = m_globals;
    m_block.ignores_own_duplicates = m_globals.ignores_duplicates;
    m_block_mistake = {};
    m_in_block = true;
  }

  void close_block()
  {
    if (!m_in_block)
      return give_up({"} without {", "多出右花括号"});
    ++m_at;
    end_block(m_block_mistake);
    if (!m_skipping)
      skip_line();
    m_skipping = false;
  }

  void end_block(const Words& skipped_for)
  {
    m_outcome.blocks_skipped = m_outcome.blocks_skipped || !skipped_for.empty();
    m_visitor.block(m_patterns, m_block_at, m_block, skipped_for);
    m_in_block = false;
  }

  void skip_directive()
  {
    if (is_one_of(word(), scripts))
      skip_script();
    else
      skip_line();
  }

  void skip_script()
  {
    const auto begun = here();
    for (skip_line(); m_at < m_text.size(); skip_line()) {
      next_line();
      while (m_at < m_text.size() && is_blank(m_text[m_at]))
        ++m_at;
      const auto start = m_at;
      if (word() == "endscript")
        return;
      if (m_in_block && !m_skipping)
        m_visitor.script_line(here(), trim(m_text.substr(start, m_text.find('\n', start) - start)),
                              m_patterns.empty() ? std::string() : m_patterns.front());
    }
    m_outcome.whole = false;
    m_outcome.mistake = located(begun, {"a script without endscript", "脚本缺少 endscript"});
  }

  void directive()
  {
    const auto at = here();
    const auto key = word();
    if (!is_separated())
      return wrong_letter(say({"no blank behind '{}'", "“{}”之后缺少空白"}, {key}));
    if (is_one_of(key, alone) || switches(key, at) || duplicates(key))
      return;
    if (key == "create")
      settings().creates = true;
    if (key == "dateformat")
      return take_date_format();
    if (is_one_of(key, with_line) || is_one_of(key, with_value))
      skip_line();
    else if (is_one_of(key, scripts))
      skip_script();
    else if (!frequency(key, at) && !number(key, at) && !path(key)) {
      m_visitor.ignored(at, key, meant_by(key));
      skip_line();
    }
  }

  bool switches(std::string_view key, const std::string& at)
  {
    auto& target = settings();
    if (key == "copy" || key == "nocopy")
      target.copies = key == "copy";
    else if (key == "copytruncate" || key == "nocopytruncate")
      target.truncates = key == "copytruncate";
    else if (key == "ifempty" || key == "notifempty")
      target.not_if_empty_at = key == "notifempty" ? at : std::string();
    else if (key == "dateext" || key == "nodateext")
      target.dated = key == "dateext";
    else if (key == "nocreate")
      target.creates = false;
    else
      return false;
    return true;
  }

  // Dates that come back give the names that they gave before.
  void take_date_format()
  {
    const auto format = value();
    settings().unique_dates =
        format.find("%Y") != std::string::npos || format.find("%s") != std::string::npos;
  }

  bool duplicates(std::string_view key)
  {
    return key == "ignoreduplicates" && (settings().ignores_duplicates = true);
  }

  bool frequency(std::string_view key, const std::string& at)
  {
    const auto& names = EnumNames<RotationTrigger>::names;
    const auto found = std::ranges::find(names, key);
    if (found == names.end() || key == "size")
      return false;
    auto& target = settings();
    target.trigger = static_cast<RotationTrigger>(found - names.begin());
    target.trigger_at = at;
    if (target.trigger == RotationTrigger::weekly)
      read_weekday(target);
    return true;
  }

  void read_weekday(RotationSettings& target)
  {
    const auto text = rest_of_line();
    const auto day = text.empty() ? std::optional<int64_t>(0) : parse_integer(text);
    if (!day || *day < 0 || *day > 7)
      return give_up(say({"weekly takes a weekday 0 to 7, not '{}'", "weekly 的星期应为 0 到 7，不能是“{}”"},
                         {printable(text)}));
    target.weekday = *day;
  }

  bool number(std::string_view key, const std::string& at)
  {
    auto& target = settings();
    if (key == "rotate")
      take(target.rotate, c_integer_at_least(-1), key, at);
    else if (key == "maxage")
      take(target.maxage_days.emplace(), c_integer_at_least(0), key, at);
    else if (key == "size") {
      take(target.size_bytes, size_here(), key, at);
      target.trigger = RotationTrigger::size;
      target.trigger_at = at;
    } else if (key == "maxsize")
      take(target.maxsize_bytes.emplace(), size_here(), key, at);
    else if (key == "minsize")
      take(target.minsize_bytes.emplace(), size_here(), key, at);
    else
      return false;
    drop_zeros(target);
    return true;
  }

  // 0 turns these off.
  static void drop_zeros(RotationSettings& target)
  {
    for (auto* one : {&target.maxage_days, &target.maxsize_bytes, &target.minsize_bytes})
      if (*one && (*one)->value == 0)
        one->reset();
  }

  std::optional<int64_t> c_integer_at_least(int64_t least)
  {
    m_value = value();
    const auto read = c_integer(m_value);
    return read && *read >= least && *read <= INT32_MAX ? read : std::nullopt;
  }

  std::optional<int64_t> size_here()
  {
    m_value = value();
    return size_value(m_value);
  }

  void take(RotationValue& target, std::optional<int64_t> read, std::string_view key, const std::string& at)
  {
    if (read)
      target = {*read, at};
    else
      mistake(say({"bad value '{0}' for {1}", "{1} 的取值“{0}”无效"}, {printable(m_value), key}));
  }

  bool path(std::string_view key)
  {
    if (key == "olddir")
      settings().olddir = value();
    else if (key == "noolddir")
      settings().olddir.clear();
    else if (key == "include") {
      const auto target = value();
      if (target.empty())
        mistake({"include without a path", "include 缺少路径"});
      else
        m_visitor.include(target, settings());
    } else if (key == "tabooext" || key == "taboopat")
      taboo(key);
    else
      return false;
    return true;
  }

  void taboo(std::string_view key)
  {
    auto text = value();
    if (m_in_block)
      return mistake(say({"{} inside a block", "块内出现 {}"}, {key}));
    const bool added = text.starts_with('+');
    std::ranges::replace(text, ',', ' ');
    std::vector<std::string> patterns;
    for (const auto one : split_blanks(std::string_view(text).substr(added ? 1 : 0)))
      patterns.push_back((key == "tabooext" ? "*" : "") + std::string(one));
    m_visitor.taboo(std::move(patterns), added);
  }

  std::string_view m_text;
  const std::string& m_shown;
  RotationSettings& m_globals;
  LogrotateVisitor& m_visitor;
  std::size_t m_at = 0;
  int m_line = 1;
  bool m_in_block = false;
  bool m_skipping = false; // the rest of a block with a mistake
  RotationSettings m_block;
  std::vector<std::string> m_patterns;
  std::string m_block_at;
  Words m_block_mistake;
  std::string m_value;
  LogrotateOutcome m_outcome;
};

} // namespace

LogrotateOutcome parse_logrotate(std::string_view text, const std::string& shown, RotationSettings& globals,
                                 LogrotateVisitor& visitor)
{
  return TextParser(text, shown, globals, visitor).run();
}

} // namespace eduaudit::logkeep
