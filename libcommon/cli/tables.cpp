// SPDX-License-Identifier: Apache-2.0
#include "cli/tables.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::cli {

namespace {

constexpr std::array<Option, 2> standard{{
    {.name = "help", .letter = 'h', .help = {"show this help and exit", "显示本帮助并退出"}},
    {.name = "version", .help = {"show the version and exit", "显示版本并退出"}},
}};

template <class Test>
const Option* find_if(const std::vector<OptionGroup>& groups, Test test)
{
  for (const auto& group : groups)
    for (const auto& option : group.options)
      if (!is_positional(option) && test(option))
        return &option;
  return nullptr;
}

// Which command it is may not be known yet, but which options take a value must be, to step over the value.
std::vector<OptionGroup> all_groups(const Program& program)
{
  auto groups = groups_of(program, nullptr);
  for (const auto& command : program.commands)
    groups.insert(groups.end(), command.groups.begin(), command.groups.end());
  return groups;
}

class Selector {
 public:
  Selector(const Program& program, std::span<const std::string_view> words)
      : m_program(program), m_groups(all_groups(program)), m_words(words)
  {}

  Selection select()
  {
    std::size_t at = 0;
    while (at < m_words.size() && m_words[at] != "--" && !m_done)
      at = looks_like_option(m_words[at]) ? step_over(at) : take_bare(at);
    if (!m_found.command && m_found.typed.size() == 1)
      m_found.command = find_command(m_program, m_found.typed.front());
    keep_rest();
    return std::move(m_found);
  }

 private:
  std::size_t step_over(std::size_t at) const { return at + (awaiting_value(m_groups, m_words[at]) ? 2 : 1); }

  std::size_t take_bare(std::size_t at)
  {
    const auto word = m_words[at];
    std::string name(word);
    if (!m_found.typed.empty()) {
      name = std::string(m_found.typed.front()) + " " + name;
      m_done = true;
      if (!find_command(m_program, name) && find_command(m_program, m_found.typed.front()))
        return at;
    }
    m_found.typed.push_back(word);
    m_places.push_back(at);
    m_found.command = find_command(m_program, name);
    m_done = m_done || !begins_command(m_program, name + " ");
    if (!m_done)
      m_found.command = nullptr;
    return at + 1;
  }

  void keep_rest()
  {
    for (std::size_t i = 0; i < m_words.size(); ++i)
      if (!m_found.command || std::ranges::find(m_places, i) == m_places.end())
        m_found.rest.push_back(m_words[i]);
  }

  const Program& m_program;
  std::vector<OptionGroup> m_groups;
  std::span<const std::string_view> m_words;
  std::vector<std::size_t> m_places;
  Selection m_found;
  bool m_done = false;
};

} // namespace

bool has_choice(const Option& option, std::string_view value)
{
  return std::ranges::find(option.choices, value) != option.choices.end();
}

std::string help_text(const Option& option, Language language)
{
  const auto text = option.choices.size() > 1
                        ? say({"{} (one of {})", "{}（可选 {}）"}, {option.help, listed(option.choices)})
                        : Words(option.help);
  return in(language, is_required(option) ? say({"{} (required)", "{}（必填）"}, {text}) : text);
}

Words listed(std::span<const std::string_view> words)
{
  Words list;
  for (const auto word : words) {
    list.en.append(list.en.empty() ? "" : ", ").append(word);
    list.zh.append(list.zh.empty() ? "" : "、").append(word);
  }
  return list;
}

OptionGroup standard_options(const Program& program)
{
  std::span<const Option> options = standard;
  if (find_long(program.groups, "help"))
    options = options.subspan(1);
  if (find_long(program.groups, "version"))
    options = options.first(options.size() - 1);
  return {{"Information", "帮助信息"}, options, nullptr};
}

std::vector<OptionGroup> groups_of(const Program& program, const Command* command)
{
  std::vector<OptionGroup> groups;
  if (command)
    groups = command->groups;
  groups.insert(groups.end(), program.groups.begin(), program.groups.end());
  if (auto group = standard_options(program); !group.options.empty())
    groups.push_back(group);
  return groups;
}

std::vector<const Option*> positionals_of(const std::vector<OptionGroup>& groups)
{
  std::vector<const Option*> positionals;
  for (const auto& group : groups)
    for (const auto& option : group.options)
      if (is_positional(option))
        positionals.push_back(&option);
  return positionals;
}

const Option* seat_of(std::string_view word, std::span<const Option* const> free)
{
  const auto first = [free](auto test) {
    const auto found = std::ranges::find_if(free, test);
    return found == free.end() ? nullptr : *found;
  };
  if (const auto* keyword = first([word](const Option* option) { return has_choice(*option, word); }))
    return keyword;
  if (const auto* open = first([](const Option* option) { return option->choices.empty(); }))
    return open;
  return first([](const Option* option) { return option->choices.size() > 1; });
}

const Option* find_long(const std::vector<OptionGroup>& groups, std::string_view name)
{
  return find_if(groups, [name](const Option& option) { return option.name == name; });
}

const Option* find_letter(const std::vector<OptionGroup>& groups, char letter)
{
  return find_if(groups, [letter](const Option& option) { return letter != 0 && option.letter == letter; });
}

const Option* find_option(const std::vector<OptionGroup>& groups, std::string_view word)
{
  if (word.starts_with("--"))
    return find_long(groups, word.substr(2, word.find('=') - 2));
  return word.size() == 2 && word[0] == '-' ? find_letter(groups, word[1]) : nullptr;
}

const Option* awaiting_value(const std::vector<OptionGroup>& groups, std::string_view word)
{
  if (!looks_like_option(word))
    return nullptr;
  if (word.starts_with("--")) {
    const auto* option =
        word.find('=') == std::string_view::npos ? find_long(groups, word.substr(2)) : nullptr;
    return option && takes_value(*option) ? option : nullptr;
  }
  for (std::size_t i = 1; i < word.size(); ++i)
    if (const auto* option = find_letter(groups, word[i]); option && takes_value(*option))
      return i + 1 == word.size() ? option : nullptr;
  return nullptr;
}

bool looks_like_option(std::string_view word)
{
  return word.size() > 1 && word[0] == '-' && !(word[1] >= '0' && word[1] <= '9');
}

Selection select_command(const Program& program, std::span<const std::string_view> words)
{
  return Selector(program, words).select();
}

bool begins_command(const Program& program, std::string_view word)
{
  return std::ranges::any_of(program.commands,
                             [word](const Command& command) { return command.name.starts_with(word); });
}

const Command* find_command(const Program& program, std::string_view name)
{
  const auto found = std::ranges::find(program.commands, name, &Command::name);
  return found == program.commands.end() ? nullptr : &*found;
}

} // namespace eduaudit::cli
