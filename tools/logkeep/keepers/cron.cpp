// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "fs/file.hpp"
#include "keepers/cron_commands.hpp"
#include "keepers/cron_lines.hpp"
#include "keepers/keepers.hpp"

namespace eduaudit::logkeep {

namespace {

constexpr std::string_view journal = "/var/log/journal";
// A file of the journal spans a month unless journald.conf says otherwise.
constexpr int64_t default_file_days = 31;

void set(std::optional<RotationValue>& target, const std::optional<int64_t>& value, const std::string& at)
{
  if (value)
    target = RotationValue{*value, at};
}

// The longest command that a message shows.
constexpr std::size_t most_shown = 200;

void add_rule(HostTexts& texts, const CronLine& line, const Deletion& deletion)
{
  const bool vacuum = deletion.kind == Deletion::Kind::journal;
  auto& policy = texts.add(vacuum ? std::string(journal) : deletion.pattern, line.at);
  set(policy.delete_days, deletion.delete_days, line.at);
  set(policy.total_bytes, deletion.total_bytes, line.at);
  if (deletion.delete_days == 0 && line.command.size() <= most_shown)
    policy.delete_days->text = printable(line.command);
  if (!deletion.age.empty() && policy.delete_days)
    policy.delete_days->text = deletion.age;
  if (vacuum && deletion.delete_days)
    policy.file_days = RotationValue{default_file_days, {}};
  if (!deletion.unclear && !line.conditional && !deletion.file_count)
    return;
  policy.access = PolicyAccess::unclear;
  policy.reason = line.conditional ? Words{"whether the command is run hangs on a condition of the script",
                                           "该命令是否执行取决于脚本中的条件"}
                  : deletion.file_count ? Words{"how long so many files of the journal last is not known",
                                                "指定数量的 journal 文件能覆盖多久未知"}
                                        : Words{"which files the command deletes can't be told from its text",
                                                "仅凭命令文本无法判断会删除哪些文件"};
}

void add_rules(HostTexts& texts, const std::vector<CronLine>& lines)
{
  ShellState state;
  for (const auto& line : lines) {
    if (!line.goes_on)
      state = {};
    if (line.may_delete.empty())
      for (const auto& deletion : deletions_of(line.command, state))
        add_rule(texts, line, deletion);
    for (const auto& pattern : line.may_delete)
      add_rule(texts, line, {.pattern = pattern, .unclear = true});
  }
}

bool calls_logrotate(const CronLine& line)
{
  return line.pace == RotationTrigger::hourly && line.command.find("logrotate") != std::string::npos;
}

// "hourly", "*:00", "*-*-* *:30:00", "*:0/15".
bool is_hourly(std::string_view calendar)
{
  return calendar == "hourly" || calendar == "minutely" || calendar.starts_with("*:") ||
         calendar.find(" *:") != std::string_view::npos;
}

bool timer_is_hourly(HostTexts& texts)
{
  std::vector<std::string> files;
  for (const auto* folder :
       {"/etc/systemd/system/", "/run/systemd/system/", "/usr/lib/systemd/system/", "/lib/systemd/system/"})
    if (const auto path = std::string(folder) + "logrotate.timer"; files.empty() && texts.has(path))
      files.push_back(path);
  for (const auto& path :
       texts.drop_ins({"/etc/systemd/system/logrotate.timer.d", "/run/systemd/system/logrotate.timer.d",
                       "/usr/lib/systemd/system/logrotate.timer.d"},
                      ".conf"))
    files.push_back(path);
  bool hourly = false;
  for (const auto& path : files)
    for (const auto& line : texts.lines(path))
      if (const auto [key, value] = assignment(line.text); key == "OnCalendar")
        hourly = !value.empty() && (hourly || is_hourly(value));
  return hourly;
}

} // namespace

void add_rotation_scripts(const std::string& root, RotationRules& rules)
{
  HostTexts texts(root, LogKeeper::cron, rules);
  ShellState state;
  std::string log;
  std::vector<CronLine> lines;
  for (const auto& line : std::vector(rules.scripts)) {
    if (line.log != log)
      state = {{}, log = line.log};
    lines.push_back({.at = line.at, .command = line.text});
    for (const auto& deletion : deletions_of(line.text, state))
      add_rule(texts, lines.back(), deletion);
  }
  add_rules(texts, called_lines(texts, lines));
}

void add_cron(const std::string& root, RotationRules& rules)
{
  add_rotation_scripts(root, rules);
  HostTexts texts(root, LogKeeper::cron, rules);
  add_rules(texts, cron_lines(texts));
}

void add_cron_script(HostTexts& texts, const std::string& path)
{
  add_rules(texts, any_script_lines(texts, path, {}));
}

void add_crontab(HostTexts& texts, const std::string& path)
{
  const bool of_user = texts.shown(path).find("crontabs/") != std::string::npos;
  add_rules(texts, crontab_lines(texts, path, of_user ? CronForm::user : CronForm::system));
}

bool runs_logrotate_hourly(const std::string& root)
{
  for (const auto& line : cron_lines(root))
    if (calls_logrotate(line))
      return true;
  RotationRules nowhere;
  HostTexts texts(root, LogKeeper::logrotate, nowhere);
  return timer_is_hourly(texts);
}

} // namespace eduaudit::logkeep
