// SPDX-License-Identifier: Apache-2.0
#include "options.hpp"
#include "base/text.hpp"
#include "config/named.hpp"
#include "drill/configure.hpp"
#include "duration.hpp"
#include "settings.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::backupverify {

namespace {

using cli::bind;
using cli::Completion;
using cli::Count;
using cli::Option;

template <auto Member>
Result<void> set_duration(void* settings, std::string_view value)
{
  const auto seconds = parse_duration(value);
  if (!seconds)
    return fail(
        ErrorKind::usage, std::string(value),
        {"a time is a number with s, m, h or d behind it: 2h, 30d", "时间写作数字加 s、m、h 或 d：2h、30d"});
  static_cast<Settings*>(settings)->*Member = *seconds;
  return {};
}

constexpr auto audit = std::to_array<Option>({
    {.name = "backup",
     .value = "PATH",
     .help = {"look at this file or pattern, as one set, instead of the declared sets",
              "检查此文件或通配模式（作为一个备份集），代替配置中声明的备份集"},
     .set = bind<&Settings::inputs>,
     .completion = Completion::file,
     .count = Count::many},
    {.name = "budget",
     .value = "TIME",
     .help =
         {"begin to read no more backups after this time (90s, 30m, 2h), those whose last proof is oldest "
          "first; what was proven is kept in the state folder",
          "超过此时间（90s、30m、2h）后不再开始读取新的备份，最久未证明的优先；证明记录保存在状态目录"},
     .set = set_duration<&Settings::budget>},
    {.name = "cycle",
     .value = "TIME",
     .help = {"prove every byte anew within this time, such as 30d (30d where only a budget is given)",
              "在此周期内重新证明每个字节，例如 30d（只给出 budget 时为 30d）"},
     .set = set_duration<&Settings::cycle>},
});
int64_t read_duration(config::Reader& table, std::string_view key)
{
  const auto text = table.text(key);
  const auto seconds = parse_duration(text);
  if (!text.empty() && !seconds)
    table.problem(
        {"a time is a number with s, m, h or d behind it: 2h, 30d", "时间写作数字加 s、m、h 或 d：2h、30d"},
        key);
  return seconds.value_or(0);
}

// "06:00"
std::optional<int64_t> read_time_of_day(config::Reader& table, std::string_view key)
{
  const auto text = table.text(key);
  if (text.empty())
    return std::nullopt;
  const auto time = parse_time_of_day(text);
  if (!time)
    table.problem({"a time of day is written as \"06:00\"", "时刻写作 \"06:00\""}, key);
  return time;
}

int64_t read_size(config::Reader& table, std::string_view key)
{
  const auto text = table.text(key);
  const auto bytes = parse_size(text);
  if (!text.empty() && !bytes)
    table.problem({"a size is a number with K, M or G behind it, or without: \"10M\"",
                   "大小写作数字，可加 K、M 或 G：\"10M\""},
                  key);
  return bytes.value_or(0);
}

KeepRules read_keep(config::Reader table)
{
  constexpr int64_t most = 10'000;
  KeepRules rules;
  for (std::size_t i = 0; i < period_names.size(); ++i)
    rules.count[i] = table.integer(period_names[i], 0, {0, most});
  rules.within = read_duration(table, "within");
  return rules;
}

constexpr int64_t least_every = 600; // seconds

void read_series(config::Reader& table, SetSettings& set)
{
  set.sources = table.paths("source");
  set.every = read_duration(table, "every");
  if (set.every > 0 && set.every < least_every)
    table.problem({"a rhythm is 10m or more", "间隔至少为 10m"}, "every");
  set.due = read_time_of_day(table, "due");
  set.min_size = read_size(table, "min_size");
  set.keep = read_keep(table.table("keep"));
  const auto policy = table.choice("policy", retention_policies.front(), retention_policies);
  const auto found = std::ranges::find(retention_policies, policy) - retention_policies.begin();
  set.policy = static_cast<RetentionPolicy>(found);
  if (set.due && set.every == 0)
    table.problem(
        {"a set with due needs every = \"1d\" or the like", "写了 due 的备份集还需要 every = \"1d\" 等"},
        "due");
}

SetSettings read_set(config::Reader& table)
{
  SetSettings set;
  set.name = table.text("name");
  set.paths = table.paths("paths");
  set.level = table.integer("level", set.level, {1, 5});
  set.manifest = table.path("manifest");
  set.copies = table.paths("copies");
  set.remote = table.text("remote");
  read_series(table, set);
  if (set.name.empty())
    table.problem({"a backup set needs a name", "备份集需要 name"});
  if (set.paths.empty())
    table.problem({"a backup set needs paths = [...]", "备份集需要 paths = [...]"});
  return set;
}

} // namespace

std::span<const Option> audit_options()
{
  return audit;
}

void configure(config::Reader table, void* store)
{
  auto* settings = static_cast<Settings*>(store);
  settings->budget = read_duration(table, "budget");
  settings->cycle = read_duration(table, "cycle");
  settings->sets =
      config::read_named(table, "set", {"two backup sets have this name", "两个备份集同名"}, read_set);
  settings->drills = read_drills(table, settings->sets);
}

} // namespace eduaudit::backupverify
