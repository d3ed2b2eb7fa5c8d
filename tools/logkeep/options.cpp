// SPDX-License-Identifier: Apache-2.0
#include "options.hpp"
#include "base/text.hpp"
#include "format_settings.hpp"
#include "fs/file.hpp"
#include "line_format.hpp"
#include "readers/reader.hpp"
#include "settings.hpp"
#include <algorithm>
#include <array>
#include <set>

namespace eduaudit::logkeep {

namespace {

using cli::bind;
using cli::Option;

constexpr auto option_table = std::to_array<Option>({
    {.name = "root",
     .letter = 0,
     .value = "DIR",
     .help = {"the host whose root is DIR: its usual logs and its logrotate configuration; may be repeated "
              "(default: /)",
              "以 DIR 为根目录的主机：检查其常见日志与 logrotate 配置；可重复（默认 /）"},
     .set = bind<&Settings::given_roots>,
     .completion = cli::Completion::folder,
     .count = cli::Count::many},
    {.name = "PATH",
     .letter = 0,
     .help = {"log files, or folders with log files, to look at instead of what is configured",
              "要检查的日志文件或目录，代替配置中的日志"},
     .set = bind<&Settings::paths>,
     .completion = cli::Completion::file,
     .count = cli::Count::many,
     .kind = Option::Kind::positional},
});

LogClass class_of(std::string_view name)
{
  const auto& names = EnumNames<LogClass>::names;
  return static_cast<LogClass>(std::ranges::find(names, name) - names.begin());
}

std::vector<std::string_view> format_names(const DeclaredFormats& declared)
{
  std::vector<std::string_view> names{""};
  for (const auto* format : declared.all)
    names.push_back(format->name);
  for (const auto* format : all_formats)
    names.push_back(format->name);
  for (const auto* reader : all_readers)
    names.push_back(reader->name);
  return names;
}

std::optional<int64_t> optional_integer(config::Reader& reader, std::string_view key, config::Range range)
{
  const bool present = reader.has(key);
  const auto value = reader.integer(key, range.least, range);
  return present ? std::optional(value) : std::nullopt;
}

// "20M"
std::optional<int64_t> size_of(config::Reader& table, std::string_view key)
{
  const auto text = table.text(key);
  const auto size = parse_size(text);
  if (!text.empty() && !size)
    table.problem(say({"{} wants a size such as \"20M\"", "{} 应为大小，例如 \"20M\""}, {key}), key);
  return size;
}

void check_series(config::Reader& table, const DeclaredSeries& series, std::set<std::string>& names)
{
  if (series.name.empty())
    table.problem(say({"a series needs a name", "日志必须有名称 name"}));
  else if (!names.insert(series.name).second)
    table.problem(say({"there is already a series of this name", "已有同名的日志"}), "name");
  if (series.paths.empty())
    table.problem(say({"a series needs paths, such as paths = [\"gw/url.log*\"]",
                       "日志必须指定 paths，例如 paths = [\"gw/url.log*\"]"}));
}

DeclaredSeries read_series(config::Reader table, const DeclaredFormats& formats)
{
  DeclaredSeries series;
  series.name = table.text("name");
  series.log_class = class_of(table.choice("class", "other", EnumNames<LogClass>::names));
  if (table.has("root"))
    series.root = table.path("root");
  series.paths = series.root ? table.texts("paths") : table.paths("paths");
  series.logrotate = table.paths("logrotate");
  series.format = table.choice("format", "", format_names(formats));
  series.stamp_zone = read_zone(table);
  series.required = table.flag("required", true);
  series.since = table.date("since");
  series.max_silence_hours = optional_integer(table, "max_silence_hours", {1, 24 * 366});
  series.keeps_days = optional_integer(table, "keeps_days", {0, 36500});
  series.max_size_bytes = size_of(table, "max_size");
  series.sends_all = table.flag("sends_all", false);
  return series;
}

Holiday read_holiday(config::Reader table)
{
  Holiday holiday;
  const auto from = table.date("from");
  const auto to = table.date("to");
  holiday.name = table.text("name");
  if (!from || (to && *to < *from))
    table.problem({"a holiday needs from = DATE, and to = DATE that is not earlier",
                   "假期需填写 from = 日期，且 to = 日期不早于 from"});
  holiday.from = from.value_or(Date{});
  holiday.to = to.value_or(holiday.from);
  return holiday;
}

} // namespace

std::span<const Option> options()
{
  return option_table;
}

void configure_logkeep(config::Reader table, void* store)
{
  auto& settings = *static_cast<Settings*>(store);
  if (table.has("roots"))
    settings.configured_roots = table.paths("roots");
  settings.since = table.date("since");
  settings.calendar = table.path("calendar");
  settings.ledger = table.path("ledger");
  for (auto& one : table.tables("holiday"))
    settings.holidays.push_back(read_holiday(one));
  settings.formats = read_formats(table);
  std::set<std::string> names;
  for (auto& one : table.tables("series")) {
    settings.series.push_back(read_series(one, settings.formats));
    check_series(one, settings.series.back(), names);
  }
}

} // namespace eduaudit::logkeep
