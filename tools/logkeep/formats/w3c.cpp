// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "stamp_minutes.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::logkeep::formats {

namespace {

// The extended log of W3C, as IIS writes it: "#Fields: date time s-ip ..." says what the words of the lines
// behind it are. Times are UTC. Without a column for the date, "#Date: 2026-03-01 00:00:01" has it.
constexpr std::string_view fields = "#Fields:";
constexpr std::string_view date = "#Date:";
constexpr auto directives = std::to_array<std::string_view>(
    {"#Version:", "#Software:", "#Start-Date:", "#End-Date:", "#Remark:", date, fields});

std::optional<std::size_t> column_of(const std::vector<std::string_view>& names, std::string_view name)
{
  const auto found = std::ranges::find(names, name);
  return found == names.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - names.begin()));
}

struct Column {
  std::string_view name;
  LogField field;
};
constexpr auto known_columns = std::to_array<Column>({
    {"c-ip", LogField::client},
    {"c-port", LogField::client_port},
    {"remote_port", LogField::client_port}, // as a custom field: the server variable of this name
    {"cs-username", LogField::user},
    {"cs-uri-stem", LogField::url},
    {"cs-uri", LogField::url},
    {"s-ip", LogField::server},
    {"s-port", LogField::server_port},
    {"sc-status", LogField::status},
    {"cs(user-agent)", LogField::agent},
});

FieldColumns columns_of(const std::vector<std::string_view>& names)
{
  FieldColumns columns;
  for (const auto name : names) {
    const auto known = std::ranges::find(known_columns, to_lower(name), &Column::name);
    columns.push_back(known == known_columns.end() ? std::nullopt : std::optional(known->field));
  }
  return columns;
}

Aside aside(std::string_view line, Header& header)
{
  if (!line.starts_with('#') ||
      std::ranges::none_of(directives, [&](auto one) { return line.starts_with(one); }))
    return Aside::no;
  if (line.starts_with(date))
    header.date = trim(line.substr(date.size())).substr(0, 10);
  if (!line.starts_with(fields))
    return Aside::belongs;
  const auto names = split_blanks(line.substr(fields.size()));
  header.date_column = column_of(names, "date");
  header.time_column = column_of(names, "time");
  header.columns = columns_of(names);
  return Aside::binds;
}

FieldSet filled(const LineFormat&, std::string_view line, const Header& header)
{
  return fields_in_columns(header.columns, line, ' ');
}

std::string_view word_at(std::string_view line, std::size_t column)
{
  std::size_t at = 0;
  for (; column > 0; --column) {
    const auto blank = line.find_first_of(" \t", at);
    if (blank == std::string_view::npos)
      return {};
    at = blank + 1;
  }
  return line.substr(at, line.find_first_of(" \t", at) - at);
}

std::optional<int64_t> moment(const LineFormat&, std::string_view line, const Assumed&, const Header& header)
{
  if (!header.time_column || line.starts_with('#'))
    return std::nullopt;
  const auto time = word_at(line, *header.time_column);
  const auto day = header.date_column ? word_at(line, *header.date_column) : std::string_view(header.date);
  if (!has_shape<"00:00:00">(time, 0) || !has_shape<"0000-00-00">(day, 0))
    return std::nullopt;
  const auto minute = civil_seconds(digits(day, 0, 4), digits(day, 5, 2), digits(day, 8, 2),
                                    digits(time, 0, 2), digits(time, 3, 2), 0);
  return minute ? std::optional(*minute + digits(time, 6, 2)) : std::nullopt;
}

} // namespace

extern const LineFormat w3c;
constinit const LineFormat w3c{
    .name = "w3c", .moment = moment, .aside = aside, .filled = filled, .log_class = LogClass::web};

} // namespace eduaudit::logkeep::formats
