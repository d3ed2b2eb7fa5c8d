// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.hpp"
#include "cli/exit_code.hpp"
#include "cli/tables.hpp"
#include <algorithm>

namespace eduaudit::cli {

namespace {

constexpr std::size_t page_width = 80;
constexpr std::size_t widest_label = 30; // longer ones stand on a line of their own

struct Entry {
  std::string label;
  std::string text;
};

struct Section {
  std::string title;
  std::vector<Entry> entries;
};

class Page {
 public:
  explicit Page(Language language) : m_language(language) {}

  void paragraph(std::string_view text)
  {
    if (!m_out.empty())
      m_out += '\n';
    m_out += wrap(text, page_width, 0) + '\n';
  }

  void usage(const std::string& start, const std::string& arguments)
  {
    const auto label = say("Usage: ", "用法：") + start + " ";
    m_out += label + wrap(arguments, page_width, display_width(label)) + '\n';
  }

  // Sections that are added together share the column of their texts.
  void sections(const std::vector<Section>& sections)
  {
    const auto column = text_column(sections);
    for (const auto& section : sections)
      if (!section.entries.empty())
        add(section, column);
  }

  Language language() const { return m_language; }
  std::string say(std::string_view en, std::string_view zh) const
  {
    return std::string(in(m_language, Text{en, zh}));
  }
  std::string say(const Text& text) const { return std::string(in(m_language, text)); }
  std::string finish() { return std::move(m_out); }

 private:
  static std::size_t text_column(const std::vector<Section>& sections)
  {
    std::size_t widest = 0;
    for (const auto& section : sections)
      for (const auto& entry : section.entries)
        if (const auto width = display_width(entry.label); width <= widest_label)
          widest = std::max(widest, width);
    return widest + 4;
  }

  void add(const Section& section, std::size_t column)
  {
    paragraph(section.title + say(":", "："));
    for (const auto& entry : section.entries)
      add(entry, column);
  }

  void add(const Entry& entry, std::size_t column)
  {
    const auto label = "  " + entry.label;
    const bool fits = display_width(label) + 2 <= column;
    const auto start = fits ? pad_right(label, column) : label + '\n' + std::string(column, ' ');
    m_out += start + wrap(entry.text, page_width, column) + '\n';
  }

  Language m_language;
  std::string m_out;
};

std::string label_of(const Option& option)
{
  if (is_positional(option))
    return std::string(option.name);
  std::string label = option.letter != 0 ? std::string("-") + option.letter + ", " : "    ";
  label.append("--").append(option.name);
  if (takes_value(option))
    label.append(" ").append(option.value);
  return label;
}

Section arguments(const Page& page, const std::vector<OptionGroup>& groups)
{
  Section section{page.say("Arguments", "参数"), {}};
  for (const auto* option : positionals_of(groups))
    section.entries.push_back({label_of(*option), help_text(*option, page.language())});
  return section;
}

Section options(const Page& page, const OptionGroup& group)
{
  Section section{page.say(group.title), {}};
  for (const auto& option : group.options)
    if (is_shown_option(option))
      section.entries.push_back({label_of(option), help_text(option, page.language())});
  return section;
}

Section commands(const Page& page, const Program& program)
{
  Section section{page.say("Commands", "命令"), {}};
  for (const auto& command : program.commands) {
    auto text = page.say(command.summary);
    if (command.name == program.default_command)
      text += page.say(" (the default)", "（默认）");
    section.entries.push_back({std::string(command.name), text});
  }
  return section;
}

Section exit_codes(const Page& page)
{
  Section section{page.say("Exit status", "退出状态"), {}};
  for (const auto& [code, meaning] : exit_code_texts())
    section.entries.push_back({pad_left(std::to_string(static_cast<int>(code)), 3), page.say(meaning)});
  return section;
}

std::string usage_arguments(const Command& command)
{
  std::string text = "[OPTION...]";
  for (const auto* option : positionals_of(command.groups)) {
    const auto name = std::string(option->name) + (option->count == Count::many ? "..." : "");
    text += is_required(*option) ? " " + name : " [" + name + "]";
  }
  return text;
}

const Text& about(const Program& program)
{
  return program.description.en.empty() ? program.summary : program.description;
}

void head(Page& page, const Program& program)
{
  page.usage(std::string(program.name),
             program.default_command.empty() ? "COMMAND [OPTION...]" : "[COMMAND] [OPTION...]");
  page.paragraph(page.say(about(program)));
  page.sections({commands(page, program)});
}

void head(Page& page, const Program& program, const Command& command)
{
  const std::string name(command.name);
  page.usage(std::string(program.name) + " " + (name == program.default_command ? "[" + name + "]" : name),
             usage_arguments(command));
  page.paragraph(page.say(program.commands.size() == 1 ? about(program) : command.summary));
}

std::string closing(const Page& page, const Program& program, const Command* command)
{
  const std::string name(program.name);
  if (command)
    return page.say("The manual: man ", "手册：man ") + name;
  return page.say("Options of a command: ", "某个命令的选项：") + name + " COMMAND --help" +
         page.say(". The manual: man ", "。手册：man ") + name;
}

} // namespace

std::string help(const Program& program, const Command* command, Language language)
{
  Page page(language);
  if (command)
    head(page, program, *command);
  else
    head(page, program);
  const auto groups = groups_of(program, command);
  std::vector<Section> sections{arguments(page, groups)};
  for (const auto& group : groups)
    sections.push_back(options(page, group));
  page.sections(sections);
  page.sections({exit_codes(page)});
  page.paragraph(closing(page, program, command));
  return page.finish();
}

} // namespace eduaudit::cli
