// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "fs/file.hpp"
#include "keepers/keepers.hpp"
#include "keepers/units.hpp"
#include <algorithm>
#include <array>
#include <sys/statvfs.h>

namespace eduaudit::logkeep {

namespace {

constexpr int64_t mebibyte = 1 << 20;
constexpr int64_t most_default_use = 4096 * mebibyte;
constexpr int64_t most_default_file = 128 * mebibyte;
constexpr int64_t default_files = 100;
constexpr int64_t month_seconds = 2629800;
constexpr std::string_view persistent_folder = "/var/log/journal";

void read_settings(HostTexts& texts, const std::string& path, HostSettings& settings)
{
  std::string section;
  for (const auto& line : texts.lines(path)) {
    if (line.text.starts_with('[')) {
      section = line.text;
      continue;
    }
    const auto [key, value] = assignment(line.text);
    if (section != "[Journal]" || key.empty())
      continue;
    if (value.empty()) // back to the default
      settings.erase(std::string(key));
    else
      settings[std::string(key)] = {std::string(value), line.at};
  }
}

// A setting as a number; nothing where it isn't set, or not in a form that systemd takes (then it ignores
// it).
std::optional<RotationValue> number(const HostSettings& settings, std::string_view key,
                                    std::optional<int64_t> (*read)(std::string_view))
{
  const auto found = settings.find(key);
  if (found == settings.end())
    return std::nullopt;
  const auto value = read(found->second.value);
  if (!value)
    return std::nullopt;
  return RotationValue{*value, found->second.at, printable(std::string(key) + "=" + found->second.value)};
}

// 10 % of the file system; known only of the host that we run on.
std::optional<int64_t> default_use(const std::string& root)
{
  struct statvfs status {};
  if (root != "/" || ::statvfs(std::string(persistent_folder).c_str(), &status) != 0)
    return std::nullopt;
  const auto size = static_cast<int64_t>(status.f_blocks) * static_cast<int64_t>(status.f_frsize);
  return std::min(size / 10, most_default_use);
}

void fill_sizes(LogPolicy& policy, const HostSettings& settings, const std::string& root)
{
  policy.total_bytes = number(settings, "SystemMaxUse", systemd_bytes);
  if (!policy.total_bytes) {
    const auto use = default_use(root);
    policy.total_bytes = RotationValue{use.value_or(most_default_use), {}};
    if (!use)
      policy.total_is_cap = true;
  }
  policy.file_bytes = number(settings, "SystemMaxFileSize", systemd_bytes);
  if (!policy.file_bytes)
    policy.file_bytes = RotationValue{std::min(policy.total_bytes->value / 8, most_default_file), {}};
  policy.file_count = number(settings, "SystemMaxFiles", parse_integer);
  if (!policy.file_count)
    policy.file_count = RotationValue{default_files, {}};
  if (policy.file_count->value == 0)
    policy.file_count.reset();
}

void fill_ages(LogPolicy& policy, const HostSettings& settings)
{
  const auto file =
      number(settings, "MaxFileSec", systemd_seconds).value_or(RotationValue{month_seconds, {}});
  const auto retention = number(settings, "MaxRetentionSec", systemd_seconds);
  if (file.value != no_limit)
    policy.file_days = RotationValue{(file.value + seconds_a_day - 1) / seconds_a_day, file.at, file.text};
  if (!retention || retention->value == no_limit)
    return;
  policy.delete_days = RotationValue{retention->value / seconds_a_day, retention->at, retention->text};
  if (policy.file_days)
    return;
  policy.access = PolicyAccess::unclear;
  policy.reason = {
      "a file has no time limit (MaxFileSec=0), and MaxRetentionSec deletes it with its oldest line",
      "单个文件没有时间上限（MaxFileSec=0），而 MaxRetentionSec 会按最早一行删除整个文件"};
}

void add_volatile(HostTexts& texts, const std::string& at, const Words& reason)
{
  auto& policy = texts.add(std::string(persistent_folder), at);
  policy.delete_days = RotationValue{0, at};
  policy.reason = reason;
}

Words why_volatile(const HostSettings& settings, bool has_folder)
{
  const auto storage = setting_word(settings, "Storage");
  if (storage == "none")
    return {"Storage=none: nothing is stored", "Storage=none：不保存任何记录"};
  if (storage == "volatile")
    return {"Storage=volatile: the journal is gone with the next boot", "Storage=volatile：重启后日志即丢失"};
  if ((storage.empty() || storage == "auto") && !has_folder)
    return {"there is no /var/log/journal: the journal is gone with the next boot",
            "没有 /var/log/journal：重启后日志即丢失"};
  return {};
}

void add_rule(HostTexts& texts, const HostSettings& settings, const std::string& at, bool has_folder)
{
  if (const auto reason = why_volatile(settings, has_folder); !reason.empty()) {
    const auto storage = settings.find("Storage");
    return add_volatile(texts, storage == settings.end() ? at : storage->second.at, reason);
  }
  auto& policy = texts.add(std::string(persistent_folder), at);
  fill_sizes(policy, settings, texts.root());
  fill_ages(policy, settings);
}

bool has_journald(const HostTexts& texts)
{
  constexpr auto signs = std::to_array<std::string_view>(
      {"/usr/lib/systemd/systemd-journald", "/lib/systemd/systemd-journald", "/etc/systemd/journald.conf",
       "/usr/lib/systemd/journald.conf", persistent_folder});
  return std::ranges::any_of(signs, [&](auto path) { return texts.has(path); });
}

} // namespace

void add_journald_files(HostTexts& texts, const std::vector<std::string>& files)
{
  HostSettings settings;
  for (const auto& file : files)
    read_settings(texts, file, settings);
  add_rule(texts, settings, texts.shown(files.empty() ? "/etc/systemd/journald.conf" : files.front()), true);
}

void add_journald(const std::string& root, RotationRules& rules)
{
  HostTexts texts(root, LogKeeper::journald, rules);
  if (!has_journald(texts))
    return;
  const auto before = rules.policies.size();
  std::vector<std::string> files;
  for (const auto* main : {"/etc/systemd/journald.conf", "/usr/lib/systemd/journald.conf"})
    if (files.empty() && texts.has(main))
      files.emplace_back(main);
  for (const auto& file :
       texts.drop_ins({"/etc/systemd/journald.conf.d", "/run/systemd/journald.conf.d",
                       "/usr/local/lib/systemd/journald.conf.d", "/usr/lib/systemd/journald.conf.d"},
                      ".conf"))
    files.push_back(file);
  HostSettings settings;
  for (const auto& file : files)
    read_settings(texts, file, settings);
  if (rules.policies.size() > before) { // a file that could not be read may say anything
    rules.policies.back().pattern = persistent_folder;
    return;
  }
  add_rule(texts, settings, texts.shown("/etc/systemd/journald.conf"), texts.has(persistent_folder));
}

} // namespace eduaudit::logkeep
