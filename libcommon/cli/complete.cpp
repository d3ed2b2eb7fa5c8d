// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.hpp"
#include "cli/tables.hpp"
#include <algorithm>

namespace eduaudit::cli {

namespace {

class Completer {
 public:
  Completer(const Program& program, std::span<const std::string_view> words,
            std::span<const CheckName> checks, Language language)
      : m_program(program), m_checks(checks), m_language(language),
        m_typed(words.empty() ? std::string_view() : words.back()),
        m_before(words.empty() ? words : words.first(words.size() - 1)),
        m_selection(select_command(program, m_before)),
        m_command(m_selection.command ? m_selection.command : default_command()),
        m_groups(groups_of(program, m_command))
  {}

  std::string complete()
  {
    const auto* pending = m_before.empty() ? nullptr : awaiting_value(m_groups, m_before.back());
    const bool ended = std::ranges::find(m_before, "--") != m_before.end();
    if (pending)
      values(*pending, {});
    else if (!ended && m_typed.starts_with("--") && m_typed.find('=') != std::string_view::npos)
      attached_value();
    else if (!ended && m_typed.starts_with('-') && m_typed != "-")
      options();
    else
      words(ended);
    return std::move(m_out);
  }

 private:
  const Command* default_command() const
  {
    return m_selection.typed.empty() ? find_command(m_program, m_program.default_command) : nullptr;
  }

  // Options are offered with what begins like them, and where there is nothing but them and keywords such as
  // `-`.
  void words(bool options_ended)
  {
    if (!m_selection.command && !options_ended)
      commands();
    positionals();
    if (!options_ended && (m_typed == "-" || m_out.empty() || m_out.starts_with('-')))
      options();
  }

  void commands()
  {
    const auto first =
        m_selection.typed.empty() ? std::string() : std::string(m_selection.typed.front()) + " ";
    std::vector<std::string_view> offered;
    for (const auto& command : m_program.commands) {
      if (!command.name.starts_with(first) || m_selection.typed.size() > 1)
        continue;
      const auto rest = command.name.substr(first.size());
      const auto word = rest.substr(0, rest.find(' '));
      if (std::ranges::find(offered, word) != offered.end())
        continue;
      offered.push_back(word);
      offer(word, word == rest ? std::string(in(m_language, command.summary)) : seconds_of(word));
    }
  }

  // What may follow the first word of a command with two: "import, list".
  std::string seconds_of(std::string_view first) const
  {
    std::string list;
    for (const auto& command : m_program.commands)
      if (command.name.starts_with(std::string(first) + " "))
        list.append(list.empty() ? "" : ", ").append(command.name.substr(first.size() + 1));
    return list;
  }

  void positionals()
  {
    auto free = positionals_of(m_groups);
    for (const auto word : bare_words())
      if (const auto* seat = seat_of(word, free); seat && seat->count == Count::once)
        std::erase(free, seat);
    bool open_seen = false;
    for (const auto* option : free)
      if (!option->choices.empty() || !std::exchange(open_seen, true))
        values(*option, {});
  }

  std::vector<std::string_view> bare_words() const
  {
    std::vector<std::string_view> bare;
    bool options_ended = false;
    const auto& rest = m_selection.rest;
    for (std::size_t i = 0; i < rest.size(); ++i) {
      if (!options_ended && rest[i] == "--")
        options_ended = true;
      else if (options_ended || !looks_like_option(rest[i]))
        bare.push_back(rest[i]);
      else if (awaiting_value(m_groups, rest[i]))
        ++i;
    }
    return bare;
  }

  void options()
  {
    for (const auto& group : m_groups)
      for (const auto& option : group.options)
        if (is_shown_option(option) && (option.count == Count::many || !is_given(option)))
          offer("--" + std::string(option.name), std::string(in(m_language, option.help)));
  }

  bool is_given(const Option& option) const
  {
    return std::ranges::any_of(m_before,
                               [&](std::string_view word) { return find_option(m_groups, word) == &option; });
  }

  void attached_value()
  {
    const auto* option = find_option(m_groups, m_typed);
    if (option && takes_value(*option))
      values(*option, m_typed.substr(0, m_typed.find('=') + 1));
  }

  void values(const Option& option, std::string_view prefix)
  {
    for (const auto choice : option.choices)
      offer(std::string(prefix).append(choice),
            is_positional(option) ? std::string(in(m_language, option.help)) : "");
    if (option.completion == Completion::check)
      for (const auto& check : m_checks)
        offer_check(check, prefix);
    if (option.completion == Completion::file)
      m_out += "<file>\n";
    if (option.completion == Completion::folder)
      m_out += "<folder>\n";
  }

  // By its id; by the end of it, which is a name, too, where somebody begins to type that.
  void offer_check(const CheckName& check, std::string_view prefix)
  {
    const auto id = std::string(prefix).append(check.id);
    const auto tail = check.id.substr(check.id.find('.') + 1);
    offer(id.starts_with(m_typed) ? id : std::string(prefix).append(tail),
          std::string(in(m_language, check.title)));
  }

  void offer(std::string_view word, const std::string& description)
  {
    if (!word.starts_with(m_typed))
      return;
    m_out.append(word).append("\t").append(printable(description)).append("\n");
  }

  const Program& m_program;
  std::span<const CheckName> m_checks;
  Language m_language;
  std::string_view m_typed;
  std::span<const std::string_view> m_before;
  Selection m_selection;
  const Command* m_command;
  std::vector<OptionGroup> m_groups;
  std::string m_out;
};

} // namespace

std::string complete(const Program& program, std::span<const std::string_view> words,
                     std::span<const CheckName> checks, Language language)
{
  return Completer(program, words, checks, language).complete();
}

} // namespace eduaudit::cli
