// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "fs/file.hpp"
#include "keepers/cron_lines.hpp"
#include "keepers/flow_commands.hpp"
#include "keepers/keepers.hpp"
#include "keepers/units.hpp"
#include <algorithm>

namespace eduaudit::logkeep {

namespace {

constexpr std::string_view usual_folder = "/var/cache/nfdump"; // of Debian
constexpr std::string_view status_file = ".nfstat";
constexpr int64_t default_watermark = 95;

struct Caller {
  FlowCommand command;
  std::string at;
  bool conditional = false;
};

// What nfexpire -u stores in a folder; each holds where a command says nothing.
struct Limits {
  std::optional<RotationValue> life_seconds;
  std::optional<RotationValue> bytes;
  std::optional<RotationValue> watermark;
};

// Nothing where they can't be read.
std::optional<Limits> stored_limits(HostTexts& texts, const std::string& path)
{
  Limits out;
  const auto lines = texts.lines(path);
  if (lines.empty() && texts.has(path))
    return std::nullopt;
  for (const auto& line : lines) {
    const auto [key, value] = assignment(line.text);
    const auto number = parse_integer(value);
    if (!number || *number <= 0)
      continue;
    const RotationValue limit{*number, line.at, line.text};
    if (key == "lifetime")
      out.life_seconds = limit;
    else if (key == "maxsize")
      out.bytes = limit;
    else if (key == "watermark")
      out.watermark = limit;
  }
  return out;
}

void prefer(std::optional<RotationValue>& stored, const std::optional<FlowLimit>& given,
            const std::string& at)
{
  if (given)
    stored = given->value == 0 ? std::nullopt : std::optional(RotationValue{given->value, at, given->text});
}

Limits limits_of(const Caller& caller, Limits stored)
{
  prefer(stored.life_seconds, caller.command.life_seconds, caller.at);
  prefer(stored.bytes, caller.command.bytes, caller.at);
  prefer(stored.watermark, caller.command.watermark, caller.at);
  return stored;
}

LogPolicy& add_rule(HostTexts& texts, const std::string& folder, const std::string& at, const Limits& limits)
{
  auto& policy = texts.add(join_path(folder, "**/nfcapd.*"), at);
  if (limits.life_seconds) {
    policy.delete_days = limits.life_seconds;
    policy.delete_days->value /= seconds_a_day;
  }
  policy.total_bytes = limits.bytes;
  if (limits.life_seconds || limits.bytes)
    policy.watermark_percent = limits.watermark.value_or(RotationValue{default_watermark, {}});
  return policy;
}

void add_call(HostTexts& texts, const Caller& caller, const std::string& folder)
{
  const auto status = join_path(folder, status_file);
  const auto stored = caller.command.expires ? stored_limits(texts, status) : std::optional(Limits{});
  if (!stored) // said already
    return;
  auto& policy = add_rule(texts, folder, caller.at, limits_of(caller, *stored));
  if (!caller.conditional && caller.command.refused.empty())
    return;
  policy.access = PolicyAccess::unclear;
  policy.reason =
      caller.conditional
          ? Words{"whether the command is run hangs on a condition of the script",
                  "该命令是否执行取决于脚本中的条件"}
          : say({"nfexpire refuses \"{}\" and deletes nothing (it takes whole numbers with w, d, "
                 "H or M behind -t)",
                 "nfexpire 不接受“{}”，因此不会删除任何文件（-t 只接受后跟 w、d、H 或 M 的整数）"},
                {caller.command.refused});
}

// --- who calls

void add_commands(std::string_view line, const std::string& at, bool conditional, std::vector<Caller>& out)
{
  for (auto& command : flow_commands_of(line))
    out.push_back({std::move(command), at, conditional});
}

// options='-w /var/cache/nfdump -e', as nfdump@.service of Debian reads it.
void add_instances(HostTexts& texts, std::vector<Caller>& out)
{
  for (const auto& name : texts.names("/etc/nfdump"))
    if (name.ends_with(".conf"))
      for (const auto& line : texts.lines("/etc/nfdump/" + name))
        if (const auto [key, value] = assignment(line.text); key == "options") {
          auto options = std::string(value);
          std::erase_if(options, [](char letter) { return letter == '"' || letter == '\''; });
          add_commands("nfcapd " + options, line.at, false, out);
        }
}

void add_units(HostTexts& texts, std::vector<Caller>& out)
{
  for (const auto& name : texts.names("/etc/systemd/system"))
    if (name.ends_with(".service"))
      for (const auto& line : texts.lines("/etc/systemd/system/" + name))
        if (const auto [key, value] = assignment(line.text); key == "ExecStart")
          add_commands(value, line.at, false, out);
}

std::vector<Caller> callers_of(const std::string& root)
{
  RotationRules nowhere;
  HostTexts texts(root, LogKeeper::nfdump, nowhere);
  std::vector<Caller> out;
  add_instances(texts, out);
  add_units(texts, out);
  for (const auto& line : cron_lines(texts))
    add_commands(line.command, line.at, line.conditional, out);
  return out;
}

std::vector<std::string> folders_of(HostTexts& texts, const FlowCommand& command)
{
  if (!command.each)
    return {command.folder};
  std::vector<std::string> out;
  for (const auto& name : texts.names(command.folder))
    if (texts.has(join_path(command.folder, name + "/" + std::string(status_file))))
      out.push_back(join_path(command.folder, name));
  return out.empty() ? std::vector{command.folder} : out;
}

// A collector that does not expire says nothing where something else does.
bool is_served(const std::string& folder, const std::vector<Caller>& callers)
{
  return std::ranges::any_of(
      callers, [&](const auto& caller) { return caller.command.expires && caller.command.folder == folder; });
}

} // namespace

std::vector<std::string> flow_folders(const std::string& root)
{
  std::vector<std::string> all{std::string(usual_folder)};
  for (const auto& caller : callers_of(root))
    all.push_back(normal_path(caller.command.folder));
  std::ranges::sort(all);
  std::vector<std::string> out;
  for (auto& folder : all)
    if (out.empty() || (folder != out.back() && !folder.starts_with(out.back() + "/")))
      out.push_back(std::move(folder));
  return out;
}

void add_nfdump_file(HostTexts& texts, const std::string& path)
{
  if (const auto stored = stored_limits(texts, path))
    add_rule(texts, std::string(folder_of(path)), texts.shown(path), *stored);
}

void add_nfdump(const std::string& root, RotationRules& rules)
{
  HostTexts texts(root, LogKeeper::nfdump, rules);
  const auto callers = callers_of(root);
  for (const auto& caller : callers)
    for (const auto& folder : folders_of(texts, caller.command))
      if (caller.command.expires || !is_served(folder, callers))
        add_call(texts, caller, folder);
  const auto usual = join_path(std::string(usual_folder), status_file);
  if (!callers.empty() || !texts.has(usual))
    return;
  const auto stored = stored_limits(texts, usual);
  if (!stored || (!stored->life_seconds && !stored->bytes))
    return;
  auto& policy = add_rule(texts, std::string(usual_folder), texts.shown(usual), *stored);
  policy.access = PolicyAccess::unclear;
  policy.reason = {"nobody was found who runs nfcapd -e or nfexpire -e on it",
                   "未找到对其运行 nfcapd -e 或 nfexpire -e 的程序"};
}

} // namespace eduaudit::logkeep
