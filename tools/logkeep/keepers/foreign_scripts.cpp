// SPDX-License-Identifier: Apache-2.0
#include "keepers/foreign_scripts.hpp"
#include "base/text.hpp"
#include "fs/file.hpp"
#include "logrotate_values.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::logkeep {

namespace {

constexpr auto languages = std::to_array<std::string_view>(
    {"python", "perl", "awk", "gawk", "mawk", "nawk", "ruby", "php", "node", "nodejs", "lua", "tclsh"});

// What deletes or empties files in these languages.
constexpr auto deleting = std::to_array<std::string_view>(
    {"unlink", "os.remove", "rmtree", "remove_tree", "removedirs", "File.delete", "FileUtils.rm",
     "FileUtils.remove", "fs.rm", "rmSync", "file delete", "truncate(", "-delete", "shred "});
constexpr std::string_view vacuum = "--vacuum-";
constexpr std::string_view journal = "/var/log/journal";

// Places of programs and settings: what stands there is no log.
constexpr auto no_logs = std::to_array<std::string_view>(
    {"/usr/", "/bin/", "/sbin/", "/lib", "/etc/", "/proc/", "/sys/", "/dev/", "/run/"});
constexpr auto packaged_folders =
    std::to_array<std::string_view>({"/usr/bin/", "/usr/sbin/", "/usr/lib/", "/usr/libexec/", "/usr/share/",
                                     "/bin/", "/sbin/", "/lib/", "/etc/cron."});
constexpr std::string_view package_lists = "/var/lib/dpkg/info";
constexpr std::size_t largest_list = 16u << 20;
constexpr std::size_t most_logs = 100; // that one script names

bool is_letter_or_digit(char letter)
{
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
         (letter >= '0' && letter <= '9');
}

bool begins_one_of(std::string_view text, std::span<const std::string_view> beginnings)
{
  return std::ranges::any_of(beginnings, [&](auto one) { return text.starts_with(one); });
}

// "rm" as a command inside a string: system("rm -f $x"), ["rm", "-rf", ...].
bool calls_rm(std::string_view text)
{
  for (auto at = text.find("rm"); at != std::string_view::npos; at = text.find("rm", at + 2)) {
    const char before = at == 0 ? ' ' : text[at - 1];
    const char behind = at + 2 < text.size() ? text[at + 2] : '\0';
    const bool begins =
        !is_letter_or_digit(before) && std::string_view("_.-$@%").find(before) == std::string_view::npos;
    if (begins && std::string_view(" \t'\"").find(behind) != std::string_view::npos)
      return true;
  }
  return false;
}

bool deletes(std::string_view text)
{
  const auto stands_there = [&](auto one) { return text.find(one) != std::string_view::npos; };
  return std::ranges::any_of(deleting, stands_there) || stands_there(vacuum) || calls_rm(text);
}

bool is_of_path(char letter)
{
  return is_letter_or_digit(letter) || std::string_view("_./-*?[]@+").find(letter) != std::string_view::npos;
}

// All below a folder, or a file.
std::string pattern_of(std::string path)
{
  while (path.size() > 1 && (path.ends_with('/') || path.ends_with('.')))
    path.pop_back();
  const bool folder =
      path.find_first_of("*?[") == std::string::npos && base_name(path).find('.') == std::string_view::npos;
  return folder ? join_path(path, "**/*") : path;
}

class LogsNamed {
 public:
  void add(std::string_view text, std::string_view script)
  {
    if (text.find(vacuum) != std::string_view::npos)
      take(std::string(journal));
    for (std::size_t at = text.find('/'); at < text.size(); at = text.find('/', at)) {
      const auto end = static_cast<std::size_t>(
          std::find_if_not(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), is_of_path) -
          text.begin());
      const bool begins =
          at == 0 || !(is_of_path(text[at - 1]) || text[at - 1] == '$' || text[at - 1] == '}');
      const auto path = text.substr(at, end - at);
      if (begins && path != script && path.find("log") != std::string_view::npos &&
          !begins_one_of(path, no_logs))
        take(pattern_of(std::string(path)));
      at = end;
    }
  }
  std::vector<std::string> all() { return std::move(m_all); }

 private:
  void take(std::string pattern)
  {
    if (m_all.size() < most_logs && std::ranges::find(m_all, pattern) == m_all.end())
      m_all.push_back(std::move(pattern));
  }

  std::vector<std::string> m_all;
};

bool is_packaged(const HostTexts& texts, const std::string& path)
{
  if (!begins_one_of(path, packaged_folders))
    return false;
  const auto folder = resolve_under(texts.root(), package_lists);
  const auto names = folder ? list_folder(*folder) : tl::unexpected(folder.error());
  const auto line = path + "\n";
  return names && std::ranges::any_of(*names, [&](const auto& name) {
           const auto list = name.ends_with(".list") ? read_file(join_path(*folder, name), largest_list)
                                                     : Result<std::string>(std::string());
           return list && (list->starts_with(line) || list->find("\n" + line) != std::string::npos);
         });
}

} // namespace

bool runs_foreign_scripts(std::string_view word)
{
  auto name = base_name(word);
  while (!name.empty() && (name.back() == '.' || (name.back() >= '0' && name.back() <= '9')))
    name.remove_suffix(1);
  return std::ranges::find(languages, name) != languages.end();
}

bool is_foreign(std::string_view first_line)
{
  return first_line.starts_with("#!") &&
         std::ranges::any_of(split_blanks(first_line.substr(2)), runs_foreign_scripts);
}

std::vector<CronLine> foreign_script(HostTexts& texts, const std::string& path, const CronLine& caller)
{
  LogsNamed logs;
  CronLine first{.pace = caller.pace, .conditional = caller.conditional};
  for (const auto& line : texts.lines(path)) {
    if (line.text.starts_with('#'))
      continue;
    logs.add(line.text, path);
    if (first.at.empty() && deletes(line.text)) {
      first.at = line.at;
      first.command = line.text;
    }
  }
  if (first.at.empty() || is_packaged(texts, path))
    return {};
  logs.add(caller.command, path);
  first.may_delete = logs.all();
  return {std::move(first)};
}

void add_foreign_text(CronLine& line)
{
  const auto words = quoted_words(line.command);
  const auto runs = std::ranges::find_if(words, runs_foreign_scripts);
  // The text is one word; what stands before the program, or in words of a shell, is followed elsewhere.
  const auto text = std::find_if(runs, words.end(), [](const auto& word) {
    return word.find_first_of(" (;") != std::string::npos && deletes(word);
  });
  if (text == words.end())
    return;
  LogsNamed logs;
  logs.add(line.command, {});
  line.may_delete = logs.all();
}

} // namespace eduaudit::logkeep
