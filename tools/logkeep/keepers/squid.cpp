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
constexpr int64_t default_files = 10; // distributions build it with 0, because logrotate does it there
constexpr int deepest_include = 16;
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
  std::optional<int64_t> default_files; // as the comments of the file tell it
};

class ConfigurationReader {
 public:
  explicit ConfigurationReader(HostTexts& texts) : m_texts(texts) {}

  Configuration run(const std::string& path)
  {
    read(path, 0);
    if (m_found.logs.empty())
      m_found.logs.emplace_back(usual_log);
    return std::move(m_found);
  }

 private:
  void read(const std::string& path, int depth)
  {
    std::string_view before;
    const auto lines = m_texts.lines(path);
    for (const auto& line : lines) {
      if (before == "#Default:")
        documented(line.text);
      before = line.text;
      const auto [key, value] = assignment(line.text);
      if (key == "include" && depth < deepest_include)
        include(value, depth + 1);
      else
        take(key, value, line.at);
    }
  }

  // "# logfile_rotate 0", as squid.conf shows what holds where nothing is set.
  void documented(std::string_view line)
  {
    const auto [key, value] = assignment(line.substr(1));
    if (key == "logfile_rotate")
      m_found.default_files = parse_integer(value);
  }

  void take(std::string_view key, std::string_view value, const std::string& at)
  {
    if (key == "logfile_rotate")
      if (const auto files = parse_integer(value))
        m_found.files = RotationValue{*files, at};
    if (key == "access_log")
      if (auto log = path_of(value); !log.empty())
        m_found.logs.push_back(std::move(log));
  }

  void include(std::string_view patterns, int depth)
  {
    for (const auto pattern : split_blanks(patterns)) {
      const auto folder = std::string(folder_of(pattern));
      for (const auto& name : m_texts.names(folder))
        if (matches_glob(base_name(pattern), name))
          read(join_path(folder, name), depth);
    }
  }

  HostTexts& m_texts;
  Configuration m_found;
};

// The rules of logrotate whose file calls squid.
std::optional<SquidCaller> caller_in_logrotate(const RotationRules& rules)
{
  for (const auto& policy : rules.policies) {
    if (policy.keeper != LogKeeper::logrotate || policy.access != PolicyAccess::ok)
      continue;
    const auto file = read_file(policy.at.substr(0, policy.at.rfind(':')));
    if (file && file->find(call) != std::string::npos && file->find("squid") != std::string::npos)
      return SquidCaller{policy.trigger, policy.at, policy.pattern};
  }
  return std::nullopt;
}

std::optional<SquidCaller> caller_in_cron(const std::string& root)
{
  for (const auto& line : cron_lines(root))
    if (line.command.find(call) != std::string::npos && line.command.find("squid") != std::string::npos)
      return SquidCaller{line.pace, line.at, {}};
  return std::nullopt;
}

// Whoever lets logrotate rename the log has a squid that doesn't.
int64_t default_for(const std::string& log, const Configuration& configuration, const SquidCaller& caller,
                    const HostTexts& texts)
{
  if (configuration.default_files)
    return *configuration.default_files;
  const bool renamed = !caller.renames.empty() && matches_glob(caller.renames, log);
  return renamed || texts.has("/etc/debian_version") ? 0 : default_files;
}

// The rule of logrotate for a log of squid.
const LogPolicy* rule_of_logrotate(const std::vector<LogPolicy>& rules, const std::string& log)
{
  const auto found = std::ranges::find_if(rules, [&](const auto& one) {
    return one.keeper == LogKeeper::logrotate && one.access == PolicyAccess::ok &&
           matches_glob(one.pattern, log);
  });
  return found == rules.end() ? nullptr : &*found;
}

// Both give a log the names .1, .2 and so on. What that costs hangs on compression and on both numbers: with
// 20 files each, logrotate 3.21 and squid together leave the last 9 to 18 days.
void mark_shared(LogPolicy& policy, const LogPolicy& other)
{
  policy.access = PolicyAccess::unclear;
  policy.reason = say({"the rule of logrotate at {} rotates this log too, and each of the two overwrites "
                       "files of the other; with logfile_rotate 0 logrotate alone does",
                       "{} 处的 logrotate 规则也轮转该日志，两者会互相覆盖对方的文件；设置 logfile_rotate 0 "
                       "后仅由 logrotate 轮转"},
                      {other.at});
}

// Where logrotate names files by dates, no name is given twice. If it is logrotate alone that calls squid,
// the log has been renamed by then, so squid puts nothing aside; else each line goes with one of the two.
void settle_shared(RotationRules& rules, const SquidCaller& caller, bool cron_calls)
{
  const bool by_logrotate_alone = !caller.renames.empty() && !cron_calls;
  const auto all = rules.policies;
  std::erase_if(rules.policies, [&](auto& policy) {
    if (policy.keeper != LogKeeper::squid || policy.pattern.empty())
      return false;
    const auto* other = rule_of_logrotate(all, policy.pattern);
    if (!other)
      return false;
    const bool renamed_first = by_logrotate_alone && matches_glob(caller.renames, policy.pattern);
    if (other->dated.value_or(false) && renamed_first)
      return true;
    if (!other->dated.value_or(false) || !caller.renames.empty())
      mark_shared(policy, *other);
    return false;
  });
}

} // namespace

void add_squid_file(HostTexts& texts, const std::string& path, const SquidCaller& caller)
{
  const auto configuration = ConfigurationReader(texts).run(path);
  for (const auto& log : configuration.logs) {
    const auto files =
        configuration.files.value_or(RotationValue{default_for(log, configuration, caller, texts), {}});
    if (files.value == 0) // squid only opens its file anew
      continue;
    auto& policy = texts.add(log, files.at.empty() ? texts.shown(path) : files.at);
    policy.rotate = files;
    policy.trigger = caller.pace;
    policy.trigger_at = caller.at;
    if (caller.pace)
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
  const auto in_cron = caller_in_cron(root);
  auto caller = caller_in_logrotate(rules);
  if (!caller)
    caller = in_cron;
  if (!caller)
    return;
  add_squid_file(texts, std::string(usual_path), *caller);
  settle_shared(rules, *caller, in_cron.has_value());
}

} // namespace eduaudit::logkeep
