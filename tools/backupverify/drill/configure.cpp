// SPDX-License-Identifier: Apache-2.0
#include "drill/configure.hpp"
#include "base/text.hpp"
#include "config/named.hpp"
#include "duration.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::backupverify {

namespace {

constexpr auto kinds = std::to_array<std::string_view>({"", "sqlite", "postgresql", "mariadb", "tree"});
constexpr Text no_duration{"a time is a number with s, m, h or d behind it: 2h, 30d",
                           "时间写作数字加 s、m、h 或 d：2h、30d"};

std::optional<int64_t> duration_of(config::Reader& table, std::string_view key)
{
  if (!table.has(key)) {
    (void)table.text(key); // known, though absent
    return std::nullopt;
  }
  const auto seconds = parse_duration(table.text(key));
  if (!seconds)
    table.problem(no_duration, key);
  return seconds;
}

std::optional<int64_t> number_of(config::Reader& table, std::string_view key, config::Range range)
{
  const bool given = table.has(key);
  const auto number = table.integer(key, range.least, range);
  return given ? std::optional(number) : std::nullopt;
}

void read_newest(config::Reader& table, DrillSettings& drill)
{
  for (const auto& text : table.texts("newest")) {
    auto column = parse_newest(text);
    if (column)
      drill.newest.push_back(std::move(*column));
    else
      table.problem({"it is written: \"table.column within 26h\"", "应写作：\"表.列 within 26h\""}, "newest");
  }
}

DrillSettings read_drill(config::Reader& table)
{
  DrillSettings drill;
  drill.name = table.text("name");
  drill.set = table.text("set");
  drill.kind = table.choice("kind", "", kinds);
  drill.expect_tables = number_of(table, "expect_tables", {1, 1'000'000});
  drill.expect_rows_within = number_of(table, "expect_rows_within", {0, 100});
  read_newest(table, drill);
  drill.timeout = duration_of(table, "timeout").value_or(drill.timeout);
  drill.max_restore_time = duration_of(table, "max_restore_time");
  drill.user = table.text("user");
  if (drill.name.empty())
    table.problem({"a drill needs a name", "演练需要 name"});
  if (drill.kind.empty())
    table.problem({"a drill needs kind = \"sqlite\", \"postgresql\", \"mariadb\" or \"tree\"",
                   "演练需要 kind = \"sqlite\"、\"postgresql\"、\"mariadb\" 或 \"tree\""});
  return drill;
}

} // namespace

std::optional<NewestColumn> parse_newest(std::string_view text)
{
  const auto words = split_blanks(text);
  if (words.size() != 3 || words[1] != "within")
    return std::nullopt;
  const auto within = parse_duration(words[2]);
  auto parts = split(words[0], '.');
  const bool named = std::ranges::none_of(parts, [](std::string_view part) { return part.empty(); });
  if (!within || parts.size() < 2 || parts.size() > 3 || !named)
    return std::nullopt;
  NewestColumn column{{}, std::string(parts.back()), *within};
  parts.pop_back();
  column.table.assign(parts.begin(), parts.end());
  return column;
}

std::vector<DrillSettings> read_drills(config::Reader& table, std::span<const SetSettings> sets)
{
  return config::read_named(table, "drill", {"two drills have this name", "两个演练同名"},
                            [&](config::Reader& one) {
                              auto drill = read_drill(one);
                              if (std::ranges::find(sets, drill.set, &SetSettings::name) == sets.end())
                                one.problem({"a drill needs the name of a [[backupverify.set]] as its set",
                                             "演练的 set 须为某个 [[backupverify.set]] 的名称"},
                                            "set");
                              return drill;
                            });
}

} // namespace eduaudit::backupverify
