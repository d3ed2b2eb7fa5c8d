// SPDX-License-Identifier: Apache-2.0
#include "cli/usage.hpp"
#include "base/utf8.hpp"
#include "cli/tables.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::cli::usage {

namespace {

std::string spelled(const Option& option)
{
  return is_positional(option) ? std::string(option.name) : "--" + std::string(option.name);
}

std::string joined(std::span<const std::string_view> words)
{
  std::string text;
  for (const auto word : words)
    text.append(text.empty() ? "" : " ").append(word);
  return text;
}

std::string with_help(const Place& place)
{
  std::string text(place.program.name);
  if (place.command)
    text.append(" ").append(place.command->name);
  return text + " --help";
}

UsageError error(const Text& text, std::initializer_list<Argument> arguments)
{
  return {say(text, arguments)};
}

// "--nwo" of "--nwo=3", "-Z" of "-Zq".
std::string_view name_part(std::string_view word)
{
  if (word.starts_with("--"))
    return word.substr(0, word.find('='));
  std::size_t end = 1;
  next_code_point(word, end);
  return word.substr(0, end);
}

std::vector<std::string_view> long_names(const std::vector<OptionGroup>& groups)
{
  std::vector<std::string_view> names;
  for (const auto& group : groups)
    for (const auto& option : group.options)
      if (is_shown_option(option))
        names.push_back(option.name);
  return names;
}

// A long option that was written with one dash is a slip too: -now.
std::optional<std::string_view> nearest_option(const Place& place, std::string_view word)
{
  const auto name = word.substr(word.find_first_not_of('-'));
  if (name.size() < 2)
    return std::nullopt;
  return nearest(name.substr(0, name.find('=')), long_names(groups_of(place.program, place.command)));
}

const Command* owner_of(const Program& program, std::string_view word)
{
  const auto found = std::ranges::find_if(program.commands, [word](const Command& command) {
    return find_option(command.groups, word) != nullptr;
  });
  return found == program.commands.end() ? nullptr : &*found;
}

// The names that may stand where `typed` ends: all commands, or those that begin with its first word.
std::vector<std::string_view> command_names(const Program& program, std::span<const std::string_view> typed)
{
  const auto first = typed.empty() ? std::string() : std::string(typed.front()) + " ";
  std::vector<std::string_view> names;
  for (const auto& command : program.commands)
    if (command.name.starts_with(first))
      names.push_back(command.name);
  if (names.empty())
    return command_names(program, {});
  return names;
}

// What people call a language, where it is not a slip of the keyboard.
std::optional<std::string_view> meant_choice(const Option& option, std::string_view value)
{
  struct Alias {
    std::string_view name;
    std::string_view choice;
  };
  constexpr auto aliases = std::to_array<Alias>(
      {{"cn", "zh"}, {"chs", "zh"}, {"chinese", "zh"}, {"中文", "zh"}, {"english", "en"}, {"英文", "en"}});
  const auto lower = to_lower(value);
  for (const auto choice : option.choices)
    if (lower.starts_with(std::string(choice) + "_") || lower.starts_with(std::string(choice) + "-"))
      return choice;
  for (const auto& [name, choice] : aliases)
    if (lower == name && has_choice(option, choice))
      return choice;
  return nearest(value, option.choices);
}

} // namespace

UsageError unknown_option(const Place& place, std::string_view word)
{
  const auto name = printable(name_part(word));
  if (const auto* owner = place.command ? owner_of(place.program, word) : nullptr)
    return error(
        {"{0} is an option of '{1}', not of '{2}'.", "{0} 是 {1} 命令的选项，{2} 命令没有这个选项。"},
        {name, owner->name, place.command->name});
  if (word.find_first_not_of('-') != std::string_view::npos)
    if (const auto near = nearest_option(place, word))
      return error({"unknown option {}. Did you mean --{}?", "没有 {} 这个选项。是不是想用 --{}？"},
                   {printable(word.substr(0, word.find('='))), *near});
  return error({"unknown option {}. See '{}'.", "没有 {} 这个选项。用法见 {}。"}, {name, with_help(place)});
}

UsageError missing_value(const Option& option)
{
  if (!option.choices.empty())
    return error({"{} needs a value: one of {}.", "{} 后面缺少取值，可选：{}。"},
                 {spelled(option), listed(option.choices)});
  return error({"{} needs a value: {}.", "{} 后面缺少取值 {}。"}, {spelled(option), option.value});
}

UsageError needless_value(const Option& option)
{
  return error({"{} takes no value.", "{} 不带取值。"}, {spelled(option)});
}

UsageError given_twice(const Option& option)
{
  return error({"{} is given more than once.", "{} 重复给出，只能出现一次。"}, {spelled(option)});
}

UsageError not_a_choice(const Option& option, std::string_view value)
{
  if (const auto near = meant_choice(option, value))
    return error({"{0} can't be '{1}': it is one of {3}. Did you mean {2}?",
                  "{0} 不能取“{1}”，可选：{3}。是不是想用 {2}？"},
                 {spelled(option), printable(value), *near, listed(option.choices)});
  return error({"{} can't be '{}': it is one of {}.", "{} 不能取“{}”，可选：{}。"},
               {spelled(option), printable(value), listed(option.choices)});
}

UsageError bad_value(const Option& option, std::string_view value, const Words& wanted)
{
  return error({"{0} can't be '{1}': it wants {2}.", "{0} 不能取“{1}”，应为{2}。"},
               {spelled(option), printable(value), wanted});
}

UsageError unknown_command(const Place& place, std::span<const std::string_view> typed)
{
  const auto names = command_names(place.program, typed.size() > 1 ? typed : typed.first(0));
  const auto name = joined(typed);
  if (const auto near = nearest(name, names))
    return error({"unknown command '{}'. Did you mean '{}'?", "没有“{}”这个命令。是不是想用 {}？"},
                 {printable(name), *near});
  return error({"unknown command '{}'. The commands are: {}.", "没有“{}”这个命令。可用的命令：{}。"},
               {printable(name), listed(names)});
}

UsageError missing_command(const Place& place, std::span<const std::string_view> typed)
{
  return error(
      {"a command is missing. The commands are: {}. See '{}'.", "缺少命令。可用的命令：{}。用法见 {}。"},
      {listed(command_names(place.program, typed)), with_help(place)});
}

UsageError missing_positional(const Place& place, const Option& option)
{
  return error({"{} is missing. See '{}'.", "缺少参数 {}。用法见 {}。"}, {option.name, with_help(place)});
}

UsageError too_many_positionals(const Place& place, std::string_view value)
{
  return error({"there is no place for the argument '{}'. See '{}'.", "多出了参数“{}”。用法见 {}。"},
               {printable(value), with_help(place)});
}

UsageError not_understood(const Place& place)
{
  return error({"the command line can't be understood. See '{}'.", "无法理解这条命令行。用法见 {}。"},
               {with_help(place)});
}

} // namespace eduaudit::cli::usage
