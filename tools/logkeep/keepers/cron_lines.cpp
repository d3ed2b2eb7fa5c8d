// SPDX-License-Identifier: Apache-2.0
#include "keepers/cron_lines.hpp"
#include "base/text.hpp"
#include "fs/file.hpp"
#include "keepers/foreign_scripts.hpp"
#include "logrotate_values.hpp"
#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>
#include <utility>

namespace eduaudit::logkeep {

namespace {

// run-parts and cron take names of letters, digits, _ and - only.
bool is_run(std::string_view name)
{
  return std::ranges::all_of(name, [](char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
           (letter >= '0' && letter <= '9') || letter == '_' || letter == '-';
  });
}

std::optional<RotationTrigger> pace_of_word(std::string_view word)
{
  if (word == "@midnight")
    return RotationTrigger::daily;
  if (word == "@annually")
    return RotationTrigger::yearly;
  for (const auto trigger : {RotationTrigger::hourly, RotationTrigger::daily, RotationTrigger::weekly,
                             RotationTrigger::monthly, RotationTrigger::yearly})
    if (word == "@" + std::string(enum_name(trigger)))
      return trigger;
  return std::nullopt;
}

bool is_single(std::string_view field)
{
  return parse_integer(field).has_value();
}

// Of the five fields of a crontab line.
std::optional<RotationTrigger> pace_of(std::span<const std::string_view> fields)
{
  const bool any_day = fields[2] == "*" && fields[3] == "*" && fields[4] == "*";
  if (any_day && fields[1] == "*")
    return RotationTrigger::hourly;
  if (!is_single(fields[0]) || !is_single(fields[1]))
    return std::nullopt;
  if (any_day)
    return RotationTrigger::daily;
  if (fields[2] == "*" && fields[3] == "*" && fields[4].find_first_of(",-/") == std::string_view::npos)
    return RotationTrigger::weekly;
  if (is_single(fields[2]) && fields[3] == "*" && fields[4] == "*")
    return RotationTrigger::monthly;
  return std::nullopt;
}

// What stands after `count` words.
std::string_view after_words(std::string_view text, std::size_t count)
{
  text = trim(text);
  for (; count > 0; --count)
    text = trim(text.substr(std::min(text.find_first_of(" \t"), text.size())));
  return text;
}

std::optional<CronLine> crontab_line(const HostLine& line, CronForm form)
{
  const auto words = split_blanks(line.text);
  const std::size_t user = form == CronForm::system ? 1 : 0;
  const std::size_t times = words[0].starts_with('@') ? 1 : 5;
  if (words[0].starts_with('#') || words.size() <= times + user)
    return std::nullopt;
  const auto pace = times == 1 ? pace_of_word(words[0]) : pace_of(std::span(words).first(5));
  return CronLine{line.at, std::string(after_words(line.text, times + user)), pace, false};
}

// NAME=VALUE lines of a script, filled in where $NAME or ${NAME} stands.
class Variables {
 public:
  bool take(std::string_view line)
  {
    const auto equals = line.find('=');
    if (equals == std::string_view::npos || equals == 0 || line.find_first_of(" \t;&|") < equals)
      return false;
    if (line.find_first_of(" \t;&|`(") != std::string_view::npos)
      return false;
    auto value = std::string(line.substr(equals + 1));
    std::erase_if(value, [](char letter) { return letter == '"' || letter == '\''; });
    m_values[std::string(line.substr(0, equals))] = fill(value);
    return true;
  }

  std::string fill(std::string text) const
  {
    for (const auto& [name, value] : m_values)
      for (const auto& form : {"${" + name + "}", "$" + name})
        for (auto at = text.find(form); at != std::string::npos; at = text.find(form, at + value.size()))
          text.replace(at, form.size(), value);
    return text;
  }

 private:
  std::map<std::string, std::string, std::greater<>> m_values; // a longer name before its beginning
};

// How deep a line is in what may not be run.
class Depth {
 public:
  bool conditional(std::string_view line)
  {
    const auto first = split_blanks(line).front();
    const bool closes = is_one_of(first, {"fi", "fi;", "esac", "done", "done;", "}"});
    if (closes && m_depth > 0)
      --m_depth;
    const bool inside = m_depth > 0;
    const bool opens = is_one_of(first, {"if", "case", "for", "while", "until", "function"}) ||
                       line.ends_with("() {") || line.ends_with("()") || line.ends_with("{");
    const bool ends_here = line.ends_with("fi") || line.ends_with("done") || line.ends_with("esac");
    if (opens && !ends_here)
      ++m_depth;
    return inside || opens;
  }

 private:
  static bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words)
  {
    return std::ranges::find(words, word) != words.end();
  }
  int m_depth = 0;
};

std::vector<HostLine> joined(std::vector<HostLine> lines)
{
  std::vector<HostLine> out;
  bool goes_on = false;
  for (auto& line : lines) {
    const bool next = line.text.ends_with('\\');
    if (next)
      line.text.pop_back();
    if (goes_on)
      out.back().text += " " + line.text;
    else
      out.push_back(std::move(line));
    goes_on = next;
  }
  std::erase_if(out, [](const auto& line) { return trim(line.text).empty(); });
  return out;
}

} // namespace

std::vector<CronLine> crontab_lines(HostTexts& texts, const std::string& path, CronForm form)
{
  std::vector<CronLine> out;
  for (const auto& line : texts.lines(path))
    if (auto one = crontab_line(line, form))
      out.push_back(std::move(*one));
  return out;
}

std::vector<CronLine> script_lines(HostTexts& texts, const std::string& path,
                                   std::optional<RotationTrigger> pace)
{
  std::vector<CronLine> out;
  Variables variables;
  Depth depth;
  for (const auto& line : joined(texts.lines(path)))
    if (!line.text.starts_with('#') && !variables.take(line.text))
      out.push_back({line.at, variables.fill(line.text), pace, depth.conditional(line.text), !out.empty()});
  return out;
}

namespace {

// What the services run that timers start.
std::vector<CronLine> timer_lines(HostTexts& texts)
{
  const std::vector<std::string> folders{"/etc/systemd/system", "/run/systemd/system",
                                         "/usr/lib/systemd/system", "/lib/systemd/system"};
  std::vector<std::string> services;
  for (const auto& folder : folders)
    for (const auto& name : texts.names(folder))
      if (const auto service = name.substr(0, name.rfind('.')) + ".service";
          name.ends_with(".timer") && std::ranges::find(services, service) == services.end())
        services.push_back(service);
  std::vector<CronLine> out;
  for (const auto& service : services) {
    const auto folder =
        std::ranges::find_if(folders, [&](const auto& one) { return texts.has(join_path(one, service)); });
    if (folder == folders.end())
      continue;
    for (const auto& line : texts.lines(join_path(*folder, service)))
      if (const auto [key, value] = assignment(line.text); key.starts_with("ExecStart"))
        out.push_back({line.at,
                       std::string(value.substr(std::min(value.find_first_not_of("-@+!:"), value.size()))),
                       std::nullopt, false, false});
  }
  return out;
}

// Of programs of the distribution, which are followed no further.
constexpr auto system_folders = std::to_array<std::string_view>(
    {"/usr/bin/", "/usr/sbin/", "/usr/lib/", "/usr/libexec/", "/usr/share/", "/bin/", "/sbin/", "/lib/"});
constexpr std::size_t most_scripts = 1000;

// The scripts that a line calls, each once: by its path, or as what an interpreter is given.
class Calls {
 public:
  explicit Calls(HostTexts& texts) : m_texts(texts) {}

  std::vector<CronLine> of(const CronLine& line, bool from_script)
  {
    std::vector<CronLine> out;
    std::string folder;
    bool interpreted = false;
    for (const auto& word : quoted_words(line.command)) {
      const auto path = path_of(word, folder);
      if (std::exchange(m_goes_to_folder, word == "cd"))
        folder = path;
      else if (is_new(path) && !(from_script && is_of_system(path)))
        std::ranges::move(read(path, line, interpreted), std::back_inserter(out));
      interpreted = interpreted || runs_foreign_scripts(word);
    }
    m_goes_to_folder = false;
    return out;
  }

 private:
  static std::string path_of(const std::string& word, const std::string& folder)
  {
    const auto path = word.substr(0, word.find_last_not_of(";&|)") + 1);
    if (path.starts_with("./") && !folder.empty())
      return join_path(folder, path.substr(2));
    return path.starts_with('/') ? path : std::string();
  }

  static bool is_of_system(std::string_view path)
  {
    return std::ranges::any_of(system_folders, [&](auto one) { return path.starts_with(one); });
  }

  bool is_new(const std::string& path) const
  {
    return !path.empty() && m_seen.size() < most_scripts && !m_seen.contains(path);
  }

  std::vector<CronLine> read(const std::string& path, const CronLine& caller, bool interpreted)
  {
    const auto first = m_texts.first_line(path);
    const bool shell = first.starts_with("#!") && first.find("sh") != std::string::npos;
    if (first.empty() || !(shell || is_foreign(first) || interpreted))
      return {};
    m_seen.insert(path);
    return interpreted ? foreign_script(m_texts, path, caller) : any_script_lines(m_texts, path, caller);
  }

  HostTexts& m_texts;
  std::set<std::string> m_seen;
  bool m_goes_to_folder = false;
};

} // namespace

std::vector<CronLine> any_script_lines(HostTexts& texts, const std::string& path, const CronLine& caller)
{
  if (is_foreign(texts.first_line(path)))
    return foreign_script(texts, path, caller);
  auto lines = script_lines(texts, path, caller.pace);
  for (auto& line : lines) {
    line.conditional = line.conditional || caller.conditional;
    add_foreign_text(line);
  }
  return lines;
}

std::vector<CronLine> called_lines(HostTexts& texts, const std::vector<CronLine>& lines)
{
  Calls calls(texts);
  std::vector<CronLine> out;
  for (const auto& line : lines)
    std::ranges::move(calls.of(line, line.goes_on), std::back_inserter(out));
  for (std::size_t at = 0; at < out.size(); ++at) {
    auto more = calls.of(CronLine(out[at]), true);
    std::ranges::move(more, std::back_inserter(out));
  }
  return out;
}

std::vector<CronLine> cron_lines(HostTexts& texts)
{
  auto out = crontab_lines(texts, "/etc/crontab", CronForm::system);
  const auto add = [&](std::vector<CronLine> more) { out.insert(out.end(), more.begin(), more.end()); };
  for (const auto& name : texts.names("/etc/cron.d"))
    if (is_run(name))
      add(crontab_lines(texts, "/etc/cron.d/" + name, CronForm::system));
  for (const auto& name : texts.names("/var/spool/cron/crontabs"))
    add(crontab_lines(texts, "/var/spool/cron/crontabs/" + name, CronForm::user));
  add(timer_lines(texts));
  for (auto& line : out)
    add_foreign_text(line);
  for (const auto pace : {RotationTrigger::hourly, RotationTrigger::daily, RotationTrigger::weekly,
                          RotationTrigger::monthly, RotationTrigger::yearly}) {
    const auto folder = "/etc/cron." + std::string(enum_name(pace));
    for (const auto& name : texts.names(folder))
      if (is_run(name))
        add(any_script_lines(texts, join_path(folder, name), {.pace = pace}));
  }
  add(called_lines(texts, out));
  return out;
}

std::vector<CronLine> cron_lines(const std::string& root)
{
  RotationRules nowhere;
  HostTexts texts(root, LogKeeper::cron, nowhere);
  return cron_lines(texts);
}

} // namespace eduaudit::logkeep
