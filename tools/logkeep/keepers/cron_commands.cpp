// SPDX-License-Identifier: Apache-2.0
#include "keepers/cron_commands.hpp"
#include "base/text.hpp"
#include "fs/file.hpp"
#include "keepers/command_line.hpp"
#include "keepers/units.hpp"
#include <algorithm>
#include <iterator>

namespace eduaudit::logkeep {

namespace {

using Words = std::vector<std::string>;

constexpr int64_t minutes_a_day = 1440;

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words)
{
  return std::ranges::find(words, word) != words.end();
}

bool is_unsure(std::string_view path)
{
  return path.find_first_of("$`") != std::string_view::npos;
}

// Paths where logs may lie.
bool may_hold_logs(std::string_view path)
{
  return is_one_of(path, {"/", "/var", "/var/"}) || path.find("log") != std::string_view::npos;
}

// --- find

struct Find {
  Words paths;
  std::string name;
  bool deep = true;
  bool deletes = false;
  bool only_empty = false;
  std::optional<int64_t> age;
  bool unclear = false;
};

// The age in days at which -mtime +N (more than N whole days) or -mmin +N takes a file.
std::optional<int64_t> age_of(std::string_view word, int64_t units_a_day)
{
  if (word.starts_with('-'))
    return 0; // the youngest ones
  if (word.starts_with('+'))
    word.remove_prefix(1);
  const auto number = parse_integer(word);
  if (!number || *number >= INT32_MAX)
    return std::nullopt;
  return units_a_day == 1 ? *number + 1 : *number / units_a_day;
}

void read_test(Find& find, const Words& words, std::size_t& at)
{
  const std::string_view word = words[at];
  const auto next = [&] {
    return at + 1 < words.size() ? std::string_view(words[++at]) : std::string_view();
  };
  if (is_one_of(word, {"-mtime", "-ctime", "-atime"}))
    find.age = age_of(next(), 1);
  else if (is_one_of(word, {"-mmin", "-cmin", "-amin"}))
    find.age = age_of(next(), minutes_a_day);
  else if (is_one_of(word, {"-name", "-iname"}))
    find.name = next();
  else if (word == "-maxdepth")
    find.deep = next() != "1";
  else if (word == "-empty")
    find.only_empty = true;
  else if (word == "-delete")
    find.deletes = true;
  else if (is_one_of(word, {"-exec", "-execdir", "-ok"}))
    find.deletes = is_one_of(base_name(next()), {"rm", "unlink", "shred"}) || find.deletes;
  else if (is_one_of(word, {"-type", "-mindepth", "-xdev", "-mount", "-print", "-print0", "-follow",
                            "-noleaf", "-depth", "-ignore_readdir_race"})) {
    if (is_one_of(word, {"-type", "-mindepth"}))
      next();
  } else if (word.starts_with('-') || is_one_of(word, {"!", "(", ")", "\\(", "\\)"}))
    find.unclear = find.unclear || !is_one_of(word, {"-a", "-and"});
}

Find read_find(const Words& words)
{
  Find find;
  std::size_t at = 1;
  for (; at < words.size() && !words[at].starts_with('-') && !is_one_of(words[at], {"!", "("}); ++at)
    find.paths.push_back(words[at]);
  for (; at < words.size(); ++at)
    read_test(find, words, at);
  return find;
}

bool pipes_into_rm(const std::vector<Words>& pipeline)
{
  return std::any_of(pipeline.begin() + 1, pipeline.end(), [](const Words& words) {
    return std::ranges::any_of(words, [](const auto& word) { return base_name(word) == "rm"; });
  });
}

// As seen from the folder that the commands are in.
std::string absolute(const std::string& path, const ShellState& state)
{
  if (path.starts_with('/') || state.folder.empty() || is_unsure(path))
    return path;
  const auto name = path.starts_with("./") ? path.substr(2) : path;
  return name.empty() || name == "." ? state.folder : join_path(state.folder, name);
}

// Logs that the commands named before go, but which of them and when can't be told.
void add_unclear(const ShellState& state, std::vector<Deletion>& out)
{
  const auto& named = may_hold_logs(state.folder) ? state.folder : state.logs;
  if (named.empty())
    return;
  Deletion one;
  one.pattern = named.find_first_of("*?[") == std::string::npos && named.find('.') == std::string::npos
                    ? join_path(named, "**/*")
                    : named;
  one.unclear = true;
  out.push_back(std::move(one));
}

void add_find(const std::vector<Words>& pipeline, const Words& words, const ShellState& state,
              std::vector<Deletion>& out)
{
  auto find = read_find(words);
  if (find.only_empty || (!find.deletes && !pipes_into_rm(pipeline)))
    return;
  if (find.paths.empty())
    find.paths.emplace_back(".");
  for (const auto& given : find.paths) {
    const auto path = absolute(given, state);
    if (!path.starts_with('/') && !is_unsure(path))
      add_unclear(state, out);
    if (!may_hold_logs(path))
      continue;
    Deletion one;
    const auto folder = path.ends_with('/') && path.size() > 1 ? path.substr(0, path.size() - 1) : path;
    one.pattern =
        (folder == "/" ? "" : folder) + (find.deep ? "/**/" : "/") + (find.name.empty() ? "*" : find.name);
    one.delete_days = find.age.value_or(0);
    one.unclear = find.unclear || is_unsure(one.pattern);
    out.push_back(std::move(one));
  }
}

// --- the others

void add_file(std::string_view path, std::vector<Deletion>& out)
{
  if (!path.starts_with('/') || !may_hold_logs(path))
    return;
  Deletion one;
  one.pattern = path;
  one.delete_days = 0;
  one.unclear = is_unsure(path);
  out.push_back(std::move(one));
}

void add_files(const Words& words, std::size_t from, const ShellState& state, std::vector<Deletion>& out)
{
  for (std::size_t at = from; at < words.size(); ++at)
    if (words[at].starts_with('$'))
      add_unclear(state, out);
    else if (!words[at].starts_with('-'))
      add_file(absolute(words[at], state), out);
}

// savelog -c 7 /var/log/x.log: a number of rotated files, at the pace at which it is run.
void add_unclear_files(const Words& words, const ShellState& state, std::vector<Deletion>& out)
{
  const auto before = out.size();
  add_files(words, 1, state, out);
  for (auto at = before; at < out.size(); ++at) {
    out[at].delete_days.reset();
    out[at].unclear = true;
  }
}

// tmpreaper 7d /var/log/x, tmpwatch 168 /var/log/x: hours unless a unit says otherwise.
std::optional<int64_t> days_of_reaper(std::string_view word)
{
  const bool in_days = word.ends_with('d');
  const bool in_hours = word.ends_with('h');
  if (in_days || in_hours)
    word.remove_suffix(1);
  const auto number = parse_integer(word);
  if (!number || *number < 0 || *number >= INT32_MAX)
    return std::nullopt;
  return in_days ? *number : *number / 24;
}

void add_reaper(const Words& words, const ShellState& state, std::vector<Deletion>& out)
{
  std::optional<int64_t> age;
  std::string given;
  bool unclear = false;
  for (std::size_t at = 1; at < words.size(); ++at) {
    if (words[at].starts_with('-'))
      unclear = unclear || !is_one_of(words[at], {"-m", "--mtime", "-a", "--all", "-f", "--force"});
    else if (const auto days = days_of_reaper(words[at]); days && !age)
      age = days, given = words[at];
    else if (const auto path = absolute(words[at], state); path.starts_with('/') && may_hold_logs(path)) {
      Deletion one;
      one.pattern = path + (path.ends_with('/') ? "**/*" : "/**/*");
      one.delete_days = age;
      one.age = given;
      one.unclear = unclear || !age || is_unsure(path);
      out.push_back(std::move(one));
    }
  }
}

bool is_shell(std::string_view program)
{
  return is_one_of(program, {"sh", "bash", "dash", "ksh", "zsh"});
}

// What a shell is given with -c.
std::string given_to_shell(const Words& words)
{
  for (std::size_t at = 1; at + 1 < words.size(); ++at)
    if (words[at].starts_with('-') && !words[at].starts_with("--") && words[at].ends_with('c'))
      return words[at + 1];
  return {};
}

void remember(const Words& words, ShellState& state)
{
  if (words.front() == "cd" && words.size() > 1)
    state.folder = words[1].starts_with('/') && !is_unsure(words[1]) ? words[1] : std::string();
  for (const auto& word : words)
    if (word.starts_with('/') && word.find("log") != std::string::npos && !is_unsure(word))
      state.logs = word.substr(0, word.find_last_not_of(")`") + 1); // $(ls /var/log/x)
}

bool empties(const Words& words)
{
  for (std::size_t at = 0; at + 1 < words.size(); ++at)
    if ((words[at] == "-s" || words[at] == "--size") && words[at + 1] == "0")
      return true;
  return std::ranges::any_of(words, [](const auto& word) { return word == "-s0" || word == "--size=0"; });
}

void add_vacuum(const Words& words, std::vector<Deletion>& out)
{
  Deletion one;
  one.kind = Deletion::Kind::journal;
  bool any = false;
  for (const auto& word : words) {
    const auto value = word.substr(std::min(word.find('=') + 1, word.size()));
    if (word.starts_with("--vacuum-time=")) {
      const auto seconds = systemd_seconds(value);
      one.unclear = !seconds;
      if (seconds && *seconds != no_limit)
        one.delete_days = *seconds / seconds_a_day;
    } else if (word.starts_with("--vacuum-size="))
      one.total_bytes = systemd_bytes(value);
    else if (word.starts_with("--vacuum-files="))
      one.file_count = parse_integer(value);
    else
      continue;
    any = true;
  }
  if (any)
    out.push_back(std::move(one));
}

// ": > FILE", "cat /dev/null > FILE", "echo > FILE"; not what a program writes there.
void add_redirection(const Words& words, std::vector<Deletion>& out)
{
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (!words[at].starts_with('>') || words[at].starts_with(">>"))
      continue;
    const auto& first = words.front();
    const bool nothing = at == 0 || is_one_of(first, {":", "true", "echo"}) ||
                         (first == "cat" && words.size() > 1 && words[1] == "/dev/null");
    const auto path = words[at].size() > 1 ? words[at].substr(1) : at + 1 < words.size() ? words[at + 1] : "";
    if (nothing)
      add_file(path, out);
  }
}

// Programs that only run another one.
std::size_t command_at(const Words& words)
{
  std::size_t at = 0;
  while (at + 1 < words.size() && (is_one_of(base_name(words[at]), {"nice", "ionice", "sudo", "env", "exec",
                                                                    "command", "then", "else", "do"}) ||
                                   (at > 0 && (words[at].starts_with('-') || parse_integer(words[at])))))
    ++at;
  return at;
}

void add_command(const std::vector<Words>& pipeline, const Words& whole, ShellState& state,
                 std::vector<Deletion>& out)
{
  const Words words(whole.begin() + static_cast<std::ptrdiff_t>(command_at(whole)), whole.end());
  const auto program = base_name(words.front());
  const bool from_find = base_name(pipeline.front()[command_at(pipeline.front())]) == "find";
  remember(words, state);
  if (program == "find")
    add_find(pipeline, words, state, out);
  else if (is_one_of(program, {"rm", "unlink", "shred"}) || (program == "truncate" && empties(words)))
    add_files(words, 1, state, out);
  else if (program == "xargs" && !from_find && pipes_into_rm(std::vector<Words>{Words{}, words}))
    add_unclear(state, out);
  else if (program == "savelog")
    add_unclear_files(words, state, out);
  else if (program == "tmpreaper" || program == "tmpwatch")
    add_reaper(words, state, out);
  else if (program == "journalctl")
    add_vacuum(words, out);
  else if (const auto inner = is_shell(program) ? given_to_shell(words) : std::string(); !inner.empty())
    std::ranges::move(deletions_of(inner, state), std::back_inserter(out));
  add_redirection(words, out);
}

} // namespace

std::vector<Deletion> deletions_of(std::string_view line, ShellState& state)
{
  std::vector<Deletion> out;
  for (const auto& pipeline : pipelines_of(line))
    for (const auto& words : pipeline)
      add_command(pipeline, words, state, out);
  return out;
}

std::vector<Deletion> deletions_of(std::string_view line)
{
  ShellState state;
  return deletions_of(line, state);
}

} // namespace eduaudit::logkeep
