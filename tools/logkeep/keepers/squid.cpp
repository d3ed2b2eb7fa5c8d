// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "fs/file.hpp"
#include "keepers/cron_lines.hpp"
#include "keepers/keepers.hpp"
#include <algorithm>

namespace eduaudit::logkeep {

namespace {

constexpr std::string_view usual_path = "/etc/squid/squid.conf";
constexpr std::string_view usual_log = "/var/log/squid/access.log";
constexpr int64_t default_files = 10; // Debian builds it with 0, because logrotate does it there
constexpr std::string_view call = "-k rotate";

// "daemon:/var/log/squid/access.log squid" -> the path; other modules write no file.
std::string path_of(std::string_view value)
{
  const auto words = split_blanks(value);
  auto first = words.empty() ? std::string_view() : words.front();
  for (const std::string_view module : {"daemon:", "stdio:"})
    if (first.starts_with(module))
      first.remove_prefix(module.size());
  return first.starts_with('/') ? std::string(first) : std::string();
}

struct Configuration {
  std::vector<std::string> logs;
  std::optional<RotationValue> files;
};

Configuration read_configuration(HostTexts& texts, const std::string& path)
{
  Configuration out;
  for (const auto& line : texts.lines(path)) {
    const auto [key, value] = assignment(line.text);
    if (key == "logfile_rotate")
      if (const auto files = parse_integer(value))
        out.files = RotationValue{*files, line.at};
    if (key == "access_log")
      if (auto log = path_of(value); !log.empty())
        out.logs.push_back(std::move(log));
  }
  if (out.logs.empty())
    out.logs.emplace_back(usual_log);
  return out;
}

struct Caller {
  std::optional<RotationTrigger> pace;
  std::string at;
};

// The rules of logrotate whose file calls squid.
std::optional<Caller> caller_in_logrotate(const RotationRules& rules)
{
  for (const auto& policy : rules.policies) {
    if (policy.keeper != LogKeeper::logrotate || policy.access != PolicyAccess::ok)
      continue;
    const auto file = read_file(policy.at.substr(0, policy.at.rfind(':')));
    if (file && file->find(call) != std::string::npos && file->find("squid") != std::string::npos)
      return Caller{policy.trigger, policy.at};
  }
  return std::nullopt;
}

std::optional<Caller> caller_in_cron(const std::string& root)
{
  for (const auto& line : cron_lines(root))
    if (line.command.find(call) != std::string::npos && line.command.find("squid") != std::string::npos)
      return Caller{line.pace, line.at};
  return std::nullopt;
}

} // namespace

void add_squid_file(HostTexts& texts, const std::string& path, std::optional<RotationTrigger> caller,
                    const std::string& caller_at)
{
  const auto configuration = read_configuration(texts, path);
  const bool is_debian = texts.has("/etc/debian_version");
  const auto files = configuration.files.value_or(RotationValue{is_debian ? 0 : default_files, {}});
  if (files.value == 0) // squid only opens its file anew
    return;
  for (const auto& log : configuration.logs) {
    auto& policy = texts.add(log, files.at.empty() ? texts.shown(path) : files.at);
    policy.rotate = files;
    policy.trigger = caller;
    policy.trigger_at = caller_at;
    if (caller)
      continue;
    policy.access = PolicyAccess::unclear;
    policy.reason = {"how often squid -k rotate is called is not known", "squid -k rotate 的执行频率未知"};
  }
}

void add_squid(const std::string& root, RotationRules& rules)
{
  HostTexts texts(root, LogKeeper::squid, rules);
  if (!texts.has(usual_path))
    return;
  auto caller = caller_in_logrotate(rules);
  if (!caller)
    caller = caller_in_cron(root);
  if (caller)
    add_squid_file(texts, std::string(usual_path), caller->pace, caller->at);
}

} // namespace eduaudit::logkeep
