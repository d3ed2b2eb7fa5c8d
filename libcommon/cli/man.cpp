// SPDX-License-Identifier: Apache-2.0
#include "cli/exit_code.hpp"
#include "cli/tables.hpp"
#include <algorithm>
#include <string>

namespace eduaudit::cli {

namespace {

// roff would set these four as typographic quotes and accents, and what was copied from the page would not
// work.
std::string_view literal(char letter)
{
  switch (letter) {
  case '\\':
    return "\\e";
  case '\'':
    return "\\(aq";
  case '`':
    return "\\(ga";
  case '^':
    return "\\(ha";
  case '~':
    return "\\(ti";
  default:
    return {};
  }
}

bool ends_word(char letter)
{
  return letter == ' ' || letter == '\n' || letter == '(' || letter == '[' ||
         static_cast<unsigned char>(letter) >= 0x80;
}

// A line of text. The dashes of an option are minus signs, those within words are hyphens.
std::string escaped(std::string_view text)
{
  std::string out = text.starts_with('.') || text.starts_with('\'') ? "\\&" : "";
  bool in_option = false;
  char before = ' ';
  for (const char letter : text) {
    in_option = ends_word(before) ? letter == '-' : in_option && !ends_word(letter);
    if (in_option && letter == '-')
      out += "\\-";
    else if (const auto escape = literal(letter); !escape.empty())
      out += escape;
    else
      out += letter == '\n' ? ' ' : letter;
    before = letter;
  }
  return out;
}

// An argument of a macro: mdoc would call one that is named like a macro ("No"), and split one at its blanks.
std::string argument(std::string_view text)
{
  std::string out;
  for (const char letter : text) {
    if (letter == '"')
      out += "\\(dq";
    else if (letter == '-')
      out += "\\-";
    else
      out += literal(letter).empty() ? std::string(1, letter) : std::string(literal(letter));
  }
  if (text.size() <= 3)
    out.insert(0, "\\&");
  return text.find(' ') == std::string_view::npos ? out : "\"\\&" + out + '"';
}

class Page {
 public:
  explicit Page(Language language) : m_language(language) {}

  void line(const std::string& text) { m_out += text + '\n'; }
  void text(const Text& text) { line(escaped(in(m_language, text))); }
  void section(const Text& title) { line(".Sh " + std::string(in(m_language, title))); }
  void begin_list() { line(".Bl -tag -width Ds"); }
  void end_list() { line(".El"); }
  std::string_view say(const Text& text) const { return in(m_language, text); }
  Language language() const { return m_language; }
  std::string finish() { return std::move(m_out); }

 private:
  Language m_language;
  std::string m_out;
};

std::string flag_macro(const Option& option)
{
  std::string macro = option.letter != 0 ? std::string("Fl ") + option.letter + " , " : "";
  macro.append("Fl -").append(option.name);
  if (takes_value(option))
    macro += " Ar " + argument(option.value);
  return macro;
}

std::string positional_macro(const Option& option)
{
  if (option.name == "-")
    return "Fl";
  return "Ar " + argument(option.name) + (option.count == Count::many ? " ..." : "");
}

std::string head_macro(const Option& option)
{
  return is_positional(option) ? positional_macro(option) : flag_macro(option);
}

void add_option(Page& page, const Option& option)
{
  page.line(".It " + head_macro(option));
  page.line(escaped(help_text(option, page.language())));
}

bool is_hidden(const Option& option)
{
  return option.kind == Option::Kind::hidden;
}

void add_options(Page& page, std::span<const Option> options)
{
  if (std::ranges::all_of(options, is_hidden))
    return;
  page.begin_list();
  for (const auto& option : options)
    if (!is_hidden(option))
      add_option(page, option);
  page.end_list();
}

void add_synopsis_line(Page& page, std::string_view program, const Command& command)
{
  page.line(".Nm " + std::string(program));
  page.line(".Cm " + std::string(command.name));
  page.line(".Op Ar option ...");
  for (const auto* option : positionals_of(command.groups))
    page.line((is_required(*option) ? "." : ".Op ") + positional_macro(*option));
}

void add_synopsis(Page& page, const Program& program)
{
  page.section({"SYNOPSIS", "概要"});
  for (const auto& command : program.commands) {
    // Only under its English name does mdoc break the lines of this section.
    if (page.language() == Language::zh && &command != &program.commands.front())
      page.line(".br");
    add_synopsis_line(page, program.name, command);
  }
}

void add_commands(Page& page, const Program& program)
{
  page.section({"COMMANDS", "命令"});
  page.begin_list();
  for (const auto& command : program.commands) {
    page.line(".It Cm " + std::string(command.name));
    page.text(command.summary);
    if (command.name == program.default_command)
      page.text({"(the default)", "（默认）"});
    for (const auto& group : command.groups)
      add_options(page, group.options);
  }
  page.end_list();
}

void add_program_options(Page& page, const Program& program)
{
  page.section({"OPTIONS", "选项"});
  page.text({"These may stand before or behind any command.", "以下选项可写在任何命令之前或之后。"});
  const auto groups = groups_of(program, nullptr);
  const bool titled = program.groups.size() > 1;
  for (const auto& group : groups) {
    if (titled)
      page.line(".Ss " + escaped(page.say(group.title)));
    add_options(page, group.options);
  }
}

void add_exit_status(Page& page)
{
  page.section({"EXIT STATUS", "退出状态"});
  page.line(".Bl -tag -width 1234");
  for (const auto& [code, meaning] : exit_code_texts()) {
    page.line(".It " + std::to_string(static_cast<int>(code)));
    page.text(meaning);
  }
  page.end_list();
}

} // namespace

std::string man_sections(const Program& program, Language language)
{
  Page page(language);
  add_synopsis(page, program);
  add_commands(page, program);
  add_program_options(page, program);
  add_exit_status(page);
  return page.finish();
}

} // namespace eduaudit::cli
