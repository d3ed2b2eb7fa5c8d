// SPDX-License-Identifier: Apache-2.0
#include "keepers/keepers.hpp"
#include "base/text.hpp"
#include "fs/file.hpp"
#include "keep.hpp"
#include <algorithm>

namespace eduaudit::logkeep {

namespace {

constexpr std::string_view logrotate_path = "/etc/logrotate.conf";
constexpr std::size_t most_of_file = 4u << 20;

enum class FileKind { logrotate, journald, auditd, squid, tmpfiles, nfdump, crontab, script };

bool has_line(std::string_view text, auto wanted)
{
  return std::ranges::any_of(split(text, '\n'), [&](auto line) { return wanted(trim(line)); });
}

bool is_crontab_line(std::string_view line)
{
  const auto words = split_blanks(line);
  constexpr std::string_view times = "0123456789*/,-";
  return words.size() > 6 && std::all_of(words.begin(), words.begin() + 5, [&](auto word) {
           return word.find_first_not_of(times) == std::string_view::npos;
         });
}

// "d /var/log/x 0755 root root 30d"
bool is_tmpfiles_line(std::string_view line)
{
  const auto words = split_blanks(line);
  return words.size() > 1 && words[0].size() <= 3 && words[1].starts_with('/') &&
         std::string_view("fFwdDevqQpLcbCxXrRzZtTaAhH").find(words[0][0]) != std::string_view::npos;
}

FileKind kind_of(std::string_view name, std::string_view text)
{
  const auto begins = [&](std::string_view key) {
    return has_line(text, [&](auto line) { return assignment(line).key == key; });
  };
  if (has_line(text, [](auto line) { return line == "[Journal]"; }))
    return FileKind::journald;
  if (name == "auditd.conf" || begins("max_log_file_action") || begins("num_logs"))
    return FileKind::auditd;
  if (name == "squid.conf" || begins("logfile_rotate"))
    return FileKind::squid;
  if (name == ".nfstat" || (begins("lifetime") && begins("watermark")))
    return FileKind::nfdump;
  if (text.starts_with("#!"))
    return FileKind::script;
  if (has_line(text, is_crontab_line))
    return FileKind::crontab;
  if (text.find('{') == std::string_view::npos && has_line(text, is_tmpfiles_line))
    return FileKind::tmpfiles;
  return FileKind::logrotate;
}

void read_as(FileKind kind, const std::string& root, const std::string& path, RotationRules& rules)
{
  const auto with = [&](LogKeeper keeper) { return HostTexts(root, keeper, rules); };
  switch (kind) {
  case FileKind::journald: {
    auto texts = with(LogKeeper::journald);
    return add_journald_files(texts, {path});
  }
  case FileKind::auditd: {
    auto texts = with(LogKeeper::auditd);
    return add_auditd_file(texts, path);
  }
  case FileKind::squid: {
    auto texts = with(LogKeeper::squid);
    return add_squid_file(texts, path, {});
  }
  case FileKind::tmpfiles: {
    auto texts = with(LogKeeper::tmpfiles);
    return add_tmpfiles_files(texts, {path});
  }
  case FileKind::nfdump: {
    auto texts = with(LogKeeper::nfdump);
    return add_nfdump_file(texts, path);
  }
  case FileKind::crontab: {
    auto texts = with(LogKeeper::cron);
    return add_crontab(texts, path);
  }
  case FileKind::script: {
    auto texts = with(LogKeeper::cron);
    return add_cron_script(texts, path);
  }
  case FileKind::logrotate:
    rules = read_logrotate(root, path);
    add_rotation_scripts(root, rules);
  }
}

} // namespace

void add_outcome(LogPolicy& policy)
{
  if (policy.access != PolicyAccess::ok || depends_on_volume(policy))
    return;
  const auto kept = kept_by(policy, any_volume);
  policy.keeps_all = kept.forever;
  if (!kept.forever)
    policy.keeps_days = kept.days;
}

RotationRules read_keepers(const std::string& root)
{
  auto rules = read_logrotate(root, std::string(logrotate_path));
  const bool hourly = runs_logrotate_hourly(root);
  for (auto& policy : rules.policies)
    if (hourly || policy.trigger == RotationTrigger::hourly)
      policy.runs_hourly = hourly;
  add_squid(root, rules);
  add_auditd(root, rules);
  add_journald(root, rules);
  add_tmpfiles(root, rules);
  add_cron(root, rules);
  add_nfdump(root, rules);
  for (auto& policy : rules.policies)
    add_outcome(policy);
  return rules;
}

RotationRules read_keeper_file(const std::string& path)
{
  const auto folder = std::string(folder_of(path));
  const auto name = std::string(base_name(path));
  RotationRules rules;
  const auto text = read_file(path, most_of_file);
  if (!text) {
    rules.unread.push_back(text.error());
    return rules;
  }
  read_as(kind_of(name, *text), folder, "/" + name, rules);
  for (auto& policy : rules.policies) {
    policy.root.clear();
    add_outcome(policy);
  }
  return rules;
}

} // namespace eduaudit::logkeep
