// SPDX-License-Identifier: Apache-2.0
#include "grading_table.hpp"
#include "base/redact.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "columns.hpp"
#include "fs/csv.hpp"
#include "fs/file.hpp"
#include "grading_columns.hpp"
#include <algorithm>
#include <map>

namespace eduaudit::gradecheck {

namespace {

constexpr std::size_t most_title_rows = 10;
constexpr std::size_t most_table_bytes = 16 << 20;

using Header = std::vector<const GradingColumn*>;

Header read_header(const CsvRow& row)
{
  Header header;
  for (const auto& field : row.fields)
    header.push_back(find_grading_column(plain_header(field)));
  return header;
}

bool names_systems(const Header& header)
{
  return std::ranges::any_of(header, [](const auto* column) { return column && column->field == "name"; });
}

bool is_blank(const CsvRow& row)
{
  return std::ranges::all_of(row.fields, [](const auto& field) { return trim(field).empty(); });
}

System read_system(const CsvRow& row, const Header& header, const std::string& path)
{
  System system;
  system.source = path;
  system.line = row.line;
  for (std::size_t i = 0; i < row.fields.size() && i < header.size(); ++i)
    if (header[i])
      header[i]->read(system, *header[i], redact(trim(row.fields[i])));
  if (system.name.empty())
    system.problems.push_back({"name", "", {"the row names no system", "该行没有系统名称"}});
  if (row.fault != CsvFault::none)
    system.problems.push_back({"row", "", Words(csv_fault_text(row.fault))});
  return system;
}

// Skips what stands above the header.
Result<Header> find_header(CsvReader& reader, const std::string& path)
{
  CsvRow row;
  for (std::size_t i = 0; i < most_title_rows; ++i) {
    const auto more = reader.next(row);
    if (!more)
      return tl::unexpected(more.error());
    if (!*more)
      break;
    if (auto header = read_header(row); names_systems(header))
      return header;
  }
  return fail(ErrorKind::bad_data, path, {"it has no column 系统名称 (name)", "没有“系统名称”一列"});
}

} // namespace

Result<std::vector<System>> parse_grading_table(std::string_view text, const std::string& path)
{
  CsvReader reader(text);
  const auto header = find_header(reader, path);
  if (!header)
    return tl::unexpected(header.error());
  std::vector<System> systems;
  std::map<std::string, int64_t> seen;
  CsvRow row;
  for (;;) {
    const auto more = reader.next(row);
    if (!more)
      return tl::unexpected(more.error());
    if (!*more)
      return systems;
    if (is_blank(row))
      continue;
    systems.push_back(read_system(row, *header, path));
    systems.back().ordinal = ++seen[systems.back().name];
  }
}

Result<std::vector<System>> read_grading_table(const std::string& path)
{
  const auto bytes = read_file(path, most_table_bytes);
  if (!bytes)
    return tl::unexpected(bytes.error());
  if (bytes->starts_with("PK\x03\x04") || bytes->starts_with("\xD0\xCF\x11\xE0"))
    return fail(ErrorKind::unsupported, path,
                {"it is a spreadsheet; save it as CSV", "这是电子表格，请另存为 CSV"});
  const auto decoded = decode_text(*bytes);
  if (!decoded)
    return fail(ErrorKind::bad_data, path, decoded.error().detail);
  return parse_grading_table(decoded->text, path);
}

} // namespace eduaudit::gradecheck
