// SPDX-License-Identifier: Apache-2.0
#include "keepers/flow_commands.hpp"
#include "base/text.hpp"
#include "fs/file.hpp"
#include "keepers/units.hpp"
#include "logrotate_values.hpp"
#include <algorithm>

namespace eduaudit::logkeep {

namespace {

using Arguments = std::vector<std::string>;

// The letters that take a value, from the programs of nfdump 1.7.1.
constexpr std::string_view valued_of_collector = "BbCfgHIiJlmMnopPRsStTuwx";
constexpr std::string_view valued_of_expire = "elLTprstuw";
constexpr int64_t seconds_an_hour = 3600;
constexpr int64_t most_percent = 100;

struct Option {
  char letter;
  std::string value;
};

// As getopt(3) reads them; -w was without a value in nfdump 1.6.
std::vector<Option> options_in(const Arguments& words, std::string_view valued)
{
  std::vector<Option> out;
  for (std::size_t at = 0; at < words.size(); ++at) {
    const std::string_view word = words[at];
    for (std::size_t i = 1; word.starts_with('-') && i < word.size(); ++i) {
      out.push_back({word[i], {}});
      if (valued.find(word[i]) == std::string_view::npos)
        continue;
      if (i + 1 < word.size())
        out.back().value = word.substr(i + 1);
      else if (at + 1 < words.size() && !words[at + 1].starts_with('-'))
        out.back().value = words[++at];
      break;
    }
  }
  return out;
}

bool is_plain_path(std::string_view path)
{
  return path.starts_with('/') && path.find_first_of("%$`*") == std::string_view::npos;
}

// --- nfcapd and sfcapd

// "ident,192.0.2.1,/srv/flows/gw1"
std::string folder_of_source(std::string_view source)
{
  const auto parts = split(source, ',');
  return parts.size() > 2 ? std::string(parts[2]) : std::string();
}

void add_collector(const Arguments& words, std::vector<FlowCommand>& out)
{
  const auto options = options_in(words, valued_of_collector);
  const bool expires = std::ranges::any_of(options, [](const auto& option) { return option.letter == 'e'; });
  for (const auto& [letter, value] : options) {
    const auto folder = letter == 'n' ? folder_of_source(value) : value;
    if (std::string_view("lwMn").find(letter) != std::string_view::npos && is_plain_path(folder))
      out.push_back({.folder = folder, .each = letter == 'M', .expires = expires});
  }
}

// --- nfexpire

// "30d", "24H"; a number alone is of hours. Other letters, and fractions, it refuses.
std::optional<int64_t> lifetime(std::string_view text)
{
  int64_t unit = seconds_an_hour;
  if (text.ends_with('w'))
    unit = 7 * seconds_a_day;
  else if (text.ends_with('d'))
    unit = seconds_a_day;
  else if (text.ends_with('M'))
    unit = 60;
  if (!text.empty() && std::string_view("wdHM").find(text.back()) != std::string_view::npos)
    text.remove_suffix(1);
  const auto number = parse_integer(text);
  if (!number || *number < 0 || *number > INT64_MAX / unit)
    return std::nullopt;
  return *number * unit;
}

std::optional<int64_t> volume(std::string_view text)
{
  auto upper = std::string(text);
  std::ranges::transform(upper, upper.begin(), [](char letter) {
    return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
  });
  if (upper.size() > 1 && upper.ends_with('B'))
    upper.pop_back();
  return systemd_bytes(upper);
}

// It takes 0 for all of the limit.
std::optional<int64_t> percent(std::string_view text)
{
  if (text.ends_with('%'))
    text.remove_suffix(1);
  const auto number = parse_integer(text);
  if (!number || *number < 0 || *number > most_percent)
    return std::nullopt;
  return *number == 0 ? most_percent : *number;
}

void take(const Option& option, const std::optional<int64_t>& value, std::optional<FlowLimit>& target,
          FlowCommand& command)
{
  const auto text = std::string{'-', option.letter, ' '} + option.value;
  if (value)
    target = FlowLimit{*value, text};
  else
    command.refused = text;
}

void add_expire(const Arguments& words, std::vector<FlowCommand>& out)
{
  FlowCommand command{.folder = {}, .expires = true};
  for (const auto& option : options_in(words, valued_of_expire)) {
    if (option.letter == 'e')
      command.folder = option.value;
    else if (option.letter == 't')
      take(option, lifetime(option.value), command.life_seconds, command);
    else if (option.letter == 's')
      take(option, volume(option.value), command.bytes, command);
    else if (option.letter == 'w')
      take(option, percent(option.value), command.watermark, command);
  }
  if (is_plain_path(command.folder))
    out.push_back(std::move(command));
}

bool ends_command(std::string_view word)
{
  return word == "|" || word == "&" || word == "&&" || word == "||" || word == ";";
}

} // namespace

std::vector<FlowCommand> flow_commands_of(std::string_view line)
{
  std::vector<FlowCommand> out;
  const auto words = quoted_words(line);
  for (auto word = words.begin(); word != words.end(); ++word) {
    const auto program = base_name(*word);
    const bool collects = program == "nfcapd" || program == "sfcapd";
    if (!collects && program != "nfexpire")
      continue;
    Arguments arguments(word + 1, std::find_if(word + 1, words.end(), ends_command));
    for (auto& argument : arguments)
      if (argument.ends_with(';'))
        argument.pop_back();
    collects ? add_collector(arguments, out) : add_expire(arguments, out);
  }
  return out;
}

} // namespace eduaudit::logkeep
