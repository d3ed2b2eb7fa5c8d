// SPDX-License-Identifier: Apache-2.0
#include "calendar.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "fs/csv.hpp"
#include "fs/file.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::logkeep {

namespace {

constexpr std::size_t most_bytes = 1 << 20;
constexpr std::size_t none = static_cast<std::size_t>(-1);

struct Columns {
  std::size_t from = none;
  std::size_t to = none;
  std::size_t name = none;
};

bool is_one_of(std::string_view cell, std::initializer_list<std::string_view> names)
{
  return std::ranges::any_of(names, [&](auto name) { return equal_ignoring_case(trim(cell), name); });
}

Columns columns_of(const CsvRow& header)
{
  Columns columns;
  for (std::size_t i = 0; i < header.fields.size(); ++i) {
    const auto& cell = header.fields[i];
    if (is_one_of(cell, {"from", "开始", "开始日期", "起始日期"}))
      columns.from = i;
    else if (is_one_of(cell, {"to", "结束", "结束日期", "截止日期"}))
      columns.to = i;
    else if (is_one_of(cell, {"name", "名称", "假期"}))
      columns.name = i;
  }
  return columns;
}

std::string_view cell(const CsvRow& row, std::size_t column)
{
  return column < row.fields.size() ? trim(row.fields[column]) : std::string_view{};
}

Result<Holiday> holiday_of(const CsvRow& row, const Columns& columns)
{
  if (row.fault != CsvFault::none)
    return fail(ErrorKind::bad_data, {}, csv_fault_text(row.fault));
  const auto from = parse_date(cell(row, columns.from));
  if (!from)
    return tl::unexpected(from.error());
  const auto end = cell(row, columns.to);
  const auto to = end.empty() ? from : parse_date(end);
  if (!to)
    return tl::unexpected(to.error());
  if (*to < *from)
    return fail(ErrorKind::bad_data, {}, {"the holiday ends before it begins", "结束日期早于开始日期"});
  return Holiday{*from, *to, printable(cell(row, columns.name))};
}

} // namespace

Calendar parse_calendar(std::string_view text, const std::string& name)
{
  Calendar calendar;
  CsvReader reader(text);
  CsvRow row;
  const auto first = reader.next(row);
  const auto columns = first && *first ? columns_of(row) : Columns{};
  if (columns.from == none) {
    calendar.problems.push_back({ErrorKind::bad_data,
                                 name,
                                 {"the first row must name the columns from, to, name",
                                  "首行应为列名：开始、结束、名称（或 from、to、name）"}});
    return calendar;
  }
  while (reader.next(row).value_or(false)) {
    auto holiday = holiday_of(row, columns);
    if (holiday)
      calendar.holidays.push_back(std::move(*holiday));
    else
      calendar.problems.push_back(
          {ErrorKind::bad_data, name + ":" + std::to_string(row.line), holiday.error().detail});
  }
  return calendar;
}

Result<Calendar> read_calendar(const std::string& path)
{
  const auto bytes = read_file(path, most_bytes);
  if (!bytes)
    return tl::unexpected(bytes.error());
  const auto text = decode_text(*bytes);
  if (!text)
    return fail(ErrorKind::bad_data, path, text.error().detail);
  return parse_calendar(text->text, path);
}

} // namespace eduaudit::logkeep
