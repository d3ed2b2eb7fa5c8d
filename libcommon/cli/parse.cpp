// SPDX-License-Identifier: Apache-2.0
#include "cli/tables.hpp"
#include "cli/usage.hpp"
#include <CLI/CLI.hpp>
#include <algorithm>
#include <deque>
#include <stdexcept>

namespace eduaudit::cli {

namespace {

using Outcome = tl::expected<void, UsageError>;

struct Row {
  const Option& option;
  void* settings;
  CLI::Option* handle; // none for positionals
  std::size_t taken = 0;
};

std::vector<std::string_view> words_of(int argc, const char* const* argv)
{
  return argc > 1 ? std::vector<std::string_view>(argv + 1, argv + argc) : std::vector<std::string_view>{};
}

Outcome store_value(const Row& row, std::string_view value)
{
  if (!row.option.choices.empty() && !has_choice(row.option, value))
    return tl::unexpected(usage::not_a_choice(row.option, value));
  if (!row.option.set || !row.settings)
    return {};
  if (const auto stored = row.option.set(row.settings, value); !stored)
    return tl::unexpected(usage::bad_value(row.option, value, stored.error().detail));
  return {};
}

// The options of one command and of its program, as a CLI11 app. CLI11 tells options, values and the rest
// apart; what they mean is decided here, so that no sentence of CLI11 is ever needed.
class Reader {
 public:
  Reader(const Program& program, const Command* command)
      : m_place{program, command}, m_groups(groups_of(program, command))
  {
    m_app.set_help_flag();
    m_app.set_config();
    m_app.allow_extras();
    m_app.allow_windows_style_options(false);
    for (const auto& group : m_groups)
      for (const auto& option : group.options)
        add(option, group.settings);
  }

  // False when the words end where a value should stand.
  bool read(const std::vector<std::string_view>& words)
  {
    std::vector<std::string> reversed;
    for (const auto word : words)
      append(reversed, word);
    std::ranges::reverse(reversed);
    try {
      m_app.parse(std::move(reversed));
    } catch (const CLI::ParseError&) {
      return false;
    }
    sort_extras();
    return true;
  }

  bool has(std::string_view name) const
  {
    return std::ranges::any_of(m_rows, [name](const Row& row) {
      return row.handle && row.option.name == name && row.handle->count() > 0;
    });
  }

  const std::vector<std::string>& unknown_options() const { return m_unknown; }

  Outcome store_options()
  {
    for (const auto* handle : m_app.parse_order()) {
      const auto row = std::ranges::find(m_rows, handle, &Row::handle);
      if (auto stored = store_next(*row); !stored)
        return stored;
    }
    return {};
  }

  Outcome store_positionals()
  {
    for (const auto& word : m_positionals)
      if (auto stored = store_positional(word); !stored)
        return stored;
    for (const auto& row : m_rows)
      if (is_required(row.option) && row.taken == 0)
        return tl::unexpected(usage::missing_positional(m_place, row.option));
    return {};
  }

 private:
  void add(const Option& option, void* settings)
  {
    if (is_positional(option)) {
      m_rows.push_back({option, settings, nullptr});
      return;
    }
    refuse_twins(option);
    std::string names = "--" + std::string(option.name);
    if (option.letter != 0)
      names += std::string(",-") + option.letter;
    auto* handle = takes_value(option) ? m_app.add_option(names, CLI::callback_t()) : m_app.add_flag(names);
    handle->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    m_rows.push_back({option, settings, handle});
  }

  void refuse_twins(const Option& option) const
  {
    for (const auto& row : m_rows)
      if (row.handle &&
          (row.option.name == option.name || (option.letter != 0 && row.option.letter == option.letter)))
        throw std::logic_error("option table: --" + std::string(option.name) + " meets --" +
                               std::string(row.option.name));
  }

  // CLI11 takes `--config=` for an option without its value and would swallow the next word.
  void append(std::vector<std::string>& words, std::string_view word) const
  {
    if (word.starts_with("--") && word.find('=') + 1 == word.size()) {
      const auto name = word.substr(0, word.size() - 1);
      if (awaiting_value(m_groups, name)) {
        words.emplace_back(name);
        words.emplace_back();
        return;
      }
    }
    words.emplace_back(word);
  }

  void sort_extras()
  {
    bool options_ended = false;
    for (auto& word : m_app.remaining()) {
      if (!options_ended && word == "--")
        options_ended = true;
      else if (!options_ended && looks_like_option(word))
        m_unknown.push_back(std::move(word));
      else
        m_positionals.push_back(std::move(word));
    }
  }

  Outcome store_next(Row& row)
  {
    const auto& value = row.handle->results()[row.taken++];
    if (row.taken > 1 && row.option.count == Count::once)
      return tl::unexpected(usage::given_twice(row.option));
    if (!takes_value(row.option))
      return value == "true" ? store_value(row, {}) : tl::unexpected(usage::needless_value(row.option));
    // CLI11 takes any word for the value, as getopt does; an option of ours is never meant as one.
    if (looks_like_option(value) && value.find('=') == std::string::npos && find_option(m_groups, value))
      return tl::unexpected(usage::missing_value(row.option));
    return store_value(row, value);
  }

  Outcome store_positional(const std::string& word)
  {
    const auto* seat = seat_of(word, free_positionals());
    if (!seat)
      return tl::unexpected(usage::too_many_positionals(m_place, word));
    auto& row = *std::ranges::find(m_rows, seat, [](const Row& r) { return &r.option; });
    ++row.taken;
    return store_value(row, word);
  }

  std::vector<const Option*> free_positionals() const
  {
    std::vector<const Option*> free;
    for (const auto& row : m_rows)
      if (is_positional(row.option) && (row.taken == 0 || row.option.count == Count::many))
        free.push_back(&row.option);
    return free;
  }

  usage::Place m_place;
  std::vector<OptionGroup> m_groups;
  CLI::App m_app;
  std::deque<Row> m_rows;
  std::vector<std::string> m_unknown;
  std::vector<std::string> m_positionals;
};

bool takes_word(const Command& command, std::string_view word)
{
  return std::ranges::any_of(positionals_of(command.groups), [word](const Option* option) {
    return option->choices.empty() || has_choice(*option, word);
  });
}

bool is_half_a_command(const Program& program, const Selection& selection)
{
  return selection.typed.size() == 1 && begins_command(program, std::string(selection.typed.front()) + " ");
}

// The command that is meant when none is named.
const Command* default_command(const Program& program, const Selection& selection)
{
  const auto* command = find_command(program, program.default_command);
  if (!command || selection.typed.empty())
    return command;
  return !is_half_a_command(program, selection) && takes_word(*command, selection.typed.front()) ? command
                                                                                                 : nullptr;
}

// The words up to what stands in the place of a command: an unknown option there may have made its value look
// like one.
std::span<const std::string_view> words_before_command(const Selection& selection)
{
  const std::span<const std::string_view> rest(selection.rest);
  if (selection.typed.empty())
    return rest;
  const auto typed = std::ranges::find(rest, selection.typed.front().data(), &std::string_view::data);
  return {rest.begin(), typed};
}

bool is_known(const Program& program, std::string_view word)
{
  return std::ranges::any_of(program.commands, [word](const Command& command) {
    return find_option(command.groups, word) != nullptr;
  });
}

UsageError no_command(const Program& program, const Selection& selection, const Reader& reader)
{
  const usage::Place place{program, nullptr};
  for (const auto word : words_before_command(selection))
    if (std::ranges::find(reader.unknown_options(), word) != reader.unknown_options().end() &&
        !is_known(program, word))
      return usage::unknown_option(place, word);
  if (selection.typed.empty() || is_half_a_command(program, selection))
    return usage::missing_command(place, selection.typed);
  return usage::unknown_command(place, selection.typed);
}

UsageError unreadable(const usage::Place& place, const Selection& selection)
{
  const auto groups = groups_of(place.program, place.command);
  const auto* option = selection.rest.empty() ? nullptr : awaiting_value(groups, selection.rest.back());
  return option ? usage::missing_value(*option) : usage::not_understood(place);
}

} // namespace

tl::expected<Parsed, UsageError> parse(const Program& program, int argc, const char* const* argv)
{
  const auto words = words_of(argc, argv);
  const auto selection = select_command(program, words);
  const auto* command = selection.command ? selection.command : default_command(program, selection);
  Reader reader(program, command);
  const bool whole = reader.read(selection.rest);
  if (reader.has("help"))
    return Parsed{selection.command, Parsed::Wish::help};
  if (reader.has("version"))
    return Parsed{selection.command, Parsed::Wish::version};
  if (!whole)
    return tl::unexpected(unreadable({program, command}, selection));
  if (!command)
    return tl::unexpected(no_command(program, selection, reader));
  if (!reader.unknown_options().empty())
    return tl::unexpected(usage::unknown_option({program, command}, reader.unknown_options().front()));
  return reader.store_options().and_then([&] { return reader.store_positionals(); }).map([&] {
    return Parsed{command, Parsed::Wish::run};
  });
}

} // namespace eduaudit::cli
