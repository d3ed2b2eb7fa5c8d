// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "stamp_minutes.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::logkeep::formats {

namespace {

// 2026-03-01 08:00:01,2026-03-01 08:00:03,2.000,10.1.2.3,...: nfdump -o csv. The header begins with ts,te,td;
// a summary stands at the end. Local time.
bool locate(std::string_view line, StampPlace& place)
{
  return locate_local<"0000-00-00 00:00:00">(line, 0, place) &&
         has_shape<",0000-00-00 00:00:00">(line, after_fraction(line, 19));
}

struct Column {
  std::string_view name;
  LogField field;
};
constexpr auto known_columns = std::to_array<Column>({
    {"sa", LogField::client},
    {"sp", LogField::client_port},
    {"da", LogField::server},
    {"dp", LogField::server_port},
    {"nsa", LogField::nat},
    {"nsp", LogField::nat_port},
});

FieldColumns columns_of(std::string_view heading)
{
  FieldColumns columns;
  for (const auto name : split(heading, ',')) {
    const auto known = std::ranges::find(known_columns, name, &Column::name);
    columns.push_back(known == known_columns.end() ? std::nullopt : std::optional(known->field));
  }
  return columns;
}

FieldSet filled(const LineFormat&, std::string_view line, const Header& header)
{
  static const auto usual = columns_of("ts,te,td,sa,da,sp,dp");
  return fields_in_columns(header.columns.empty() ? usual : header.columns, line, ',');
}

Aside aside(std::string_view line, Header& header)
{
  if (line.starts_with("ts,te,td,")) {
    header.columns = columns_of(line);
    return Aside::belongs;
  }
  if (line == "Summary")
    header.in_summary = true;
  const bool numbers = line.find_first_not_of("0123456789.,") == std::string_view::npos;
  return header.in_summary && (numbers || line == "Summary" || line.starts_with("flows,bytes,"))
             ? Aside::belongs
             : Aside::no;
}

} // namespace

extern const LineFormat nfdump;
constinit const LineFormat nfdump{
    .name = "nfdump", .locate = locate, .minute = minute_of_date, .aside = aside, .filled = filled};

} // namespace eduaudit::logkeep::formats
