// SPDX-License-Identifier: Apache-2.0
#include "format_settings.hpp"
#include <array>

namespace eduaudit::logkeep {

namespace {

constexpr int64_t last_column = 4096;
constexpr auto years = std::to_array<std::string_view>({"line", "context"});

FormatDeclaration read_declaration(config::Reader& table)
{
  FormatDeclaration format;
  format.name = table.text("name");
  format.match = table.text("match");
  if (table.has("column"))
    format.column = table.integer("column", 1, {1, last_column});
  format.time = table.text("time");
  format.zone = read_zone(table);
  format.year = table.choice("year", "line", years) == "line" ? YearIn::line : YearIn::context;
  return format;
}

bool has_good_name(config::Reader& table, const std::string& name, const DeclaredFormats& before)
{
  if (name.empty())
    table.problem(say({"a format needs a name", "日志格式必须有名称 name"}));
  else if (before.named(name))
    table.problem(
        say({"there is already a format of this name; choose another", "已有同名的日志格式，请另取名称"}),
        "name");
  else
    return true;
  return false;
}

} // namespace

DeclaredFormats read_formats(config::Reader& table)
{
  DeclaredFormats formats;
  for (auto& one : table.tables("format")) {
    auto declaration = read_declaration(one);
    if (!has_good_name(one, declaration.name, formats))
      continue;
    auto format = declared_format(std::move(declaration));
    if (format)
      formats.add(std::move(*format));
    else
      one.problem(format.error().what, one.has(format.error().key) ? format.error().key : "");
  }
  return formats;
}

std::optional<Zone> read_zone(config::Reader& table)
{
  const auto text = table.text("zone");
  if (text.empty())
    return std::nullopt;
  const auto offset = zone_offset(text);
  if (!offset)
    table.problem(
        say({"a zone is UTC, or like +08:00; not \"{}\"", "时区应为 UTC 或形如 +08:00；现为“{}”"}, {text}),
        "zone");
  return offset ? std::optional(Zone{std::chrono::seconds{*offset}}) : std::nullopt;
}

} // namespace eduaudit::logkeep
