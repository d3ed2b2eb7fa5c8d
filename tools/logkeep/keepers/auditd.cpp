// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "fs/file.hpp"
#include "keepers/keepers.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::logkeep {

namespace {

constexpr int64_t mebibyte = 1 << 20;

std::optional<RotationValue> number(const HostSettings& settings, std::string_view key, int64_t unit)
{
  const auto found = settings.find(key);
  const auto value = found == settings.end() ? std::nullopt : parse_integer(found->second.value);
  if (!value || *value < 0 || *value > INT64_MAX / unit)
    return std::nullopt;
  return RotationValue{*value * unit, found->second.at};
}

// These delete the oldest file too, when the disk gets full.
bool deletes_for_room(const HostSettings& settings)
{
  return std::ranges::any_of(
      std::to_array<std::string_view>({"space_left_action", "admin_space_left_action", "disk_full_action"}),
      [&](auto key) { return setting_word(settings, key) == "rotate"; });
}

void fill(LogPolicy& policy, const HostSettings& settings)
{
  const auto when_full = setting_word(settings, "max_log_file_action");
  const auto files = number(settings, "num_logs", 1);
  if (deletes_for_room(settings))
    policy.total_is_cap = true;
  if (when_full == "suspend") {
    policy.access = PolicyAccess::unclear;
    policy.reason = {"max_log_file_action = SUSPEND: logging stops when the file is full",
                     "max_log_file_action = SUSPEND：文件写满后停止记录"};
  } else if (when_full == "rotate" && files && files->value >= 2) {
    policy.file_count = files;
    policy.file_bytes = number(settings, "max_log_file", mebibyte).value_or(RotationValue{0, {}});
  }
}

} // namespace

void add_auditd_file(HostTexts& texts, const std::string& path)
{
  const auto lines = texts.lines(path);
  if (lines.empty())
    return;
  HostSettings settings;
  for (const auto& line : lines)
    if (const auto [key, value] = assignment(line.text); !key.empty())
      settings[to_lower(key)] = {std::string(value), line.at};
  const auto file = settings.find("log_file");
  auto& policy =
      texts.add(file == settings.end() ? "/var/log/audit/audit.log" : file->second.value, texts.shown(path));
  fill(policy, settings);
}

void add_auditd(const std::string& root, RotationRules& rules)
{
  HostTexts texts(root, LogKeeper::auditd, rules);
  add_auditd_file(texts, "/etc/audit/auditd.conf");
}

} // namespace eduaudit::logkeep
