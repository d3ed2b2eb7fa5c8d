// SPDX-License-Identifier: Apache-2.0
#include "grading_table.hpp"
#include "base/redact.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "columns.hpp"
#include "filing_number.hpp"
#include "fs/csv.hpp"
#include "fs/file.hpp"
#include "grading_columns.hpp"
#include "word_list.hpp"
#include <algorithm>
#include <array>
#include <map>

namespace eduaudit::gradecheck {

namespace {

constexpr std::size_t most_title_rows = 10;
constexpr std::size_t most_table_bytes = 16 << 20;

// Fields without a column of which something would be said that the table does not say.
constexpr auto judged_fields = std::to_array<std::string_view>(
    {"level", "filing_no", "assessed_on", "graded_on", "live_on", "filed_on"});
constexpr std::size_t fields_always_judged = 3;
// By one of these columns a table shows that it is about grading or filing.
constexpr auto telling_fields = std::to_array<std::string_view>(
    {"level", "business_level", "service_level", "graded_on", "filing_no", "filed_on", "assessed_on"});

struct Header {
  std::vector<const GradingColumn*> columns; // null: not known
  Words unknown;                             // the headers that are not known

  bool has(std::string_view field) const
  {
    return std::ranges::any_of(columns, [&](const auto* column) { return column && column->field == field; });
  }
  bool tells_of_grading() const
  {
    return std::ranges::any_of(telling_fields, [&](auto field) { return has(field); });
  }
};

// Every table may have these.
bool says_nothing(std::string_view plain)
{
  constexpr auto headers = std::to_array<std::string_view>({"", "序号", "备注", "说明", "no", "no.", "#"});
  return std::ranges::find(headers, plain) != headers.end();
}

void add_unknown(Header& header, std::string_view text, std::size_t count)
{
  constexpr std::size_t most = 8;
  if (count < most)
    append(header.unknown, verbatim(redact(text)), list_comma);
  else if (count == most)
    header.unknown = say({"{}, ...", "{} 等"}, {header.unknown});
}

// The first of several columns for one field counts.
Header read_header(const CsvRow& row)
{
  Header header;
  std::size_t unknown = 0;
  for (const auto& field : row.fields) {
    const auto* column = find_grading_column(plain_header(field));
    if (column && header.has(column->field))
      column = nullptr;
    header.columns.push_back(column);
    if (!column && !says_nothing(plain_header(field)))
      add_unknown(header, trim(field), unknown++);
  }
  return header;
}

bool is_blank(const CsvRow& row)
{
  return std::ranges::all_of(row.fields, [](const auto& field) { return trim(field).empty(); });
}

// A certificate's number may begin like a mobile number.
std::string shown_cell(const GradingColumn& column, std::string_view cell)
{
  const bool number =
      column.field == "filing_no" && classify_filing_number(cell) == FilingNumber::certificate;
  return number ? std::string(cell) : redact(cell);
}

void note_missing_columns(System& system, const Header& header)
{
  const auto what = header.unknown.empty()
                        ? Words("the table has no column for it", "表中没有这一列")
                        : say({"the table has no column for it; headers that are not understood: {}",
                               "表中没有这一列，未能识别的列名：{}"},
                              {header.unknown});
  for (std::size_t i = 0; i < judged_fields.size(); ++i) {
    const auto field = judged_fields[i];
    const bool from_parts = field == "level" && header.has("business_level") && header.has("service_level");
    if (!header.has(field) && !from_parts && (i < fields_always_judged || !header.unknown.empty()))
      system.problems.push_back({std::string(field), "", what});
  }
}

System read_system(const CsvRow& row, const Header& header, const std::string& path)
{
  System system;
  system.source = path;
  system.line = row.line;
  if (row.fault != CsvFault::none) {
    system.access = TableAccess::malformed;
    system.reason = csv_fault_text(row.fault);
    return system;
  }
  for (std::size_t i = 0; i < row.fields.size() && i < header.columns.size(); ++i)
    if (const auto* column = header.columns[i])
      column->read(system, *column, shown_cell(*column, trim(row.fields[i])));
  if (system.name.empty())
    system.problems.push_back({"name", "", {"the row names no system", "该行没有系统名称"}});
  note_missing_columns(system, header);
  return system;
}

// Skips what stands above the header.
Result<Header> find_header(CsvReader& reader, const std::string& path)
{
  CsvRow row;
  Words reason{"it has no column 系统名称 (name)", "没有“系统名称”一列"};
  bool empty = true;
  for (std::size_t i = 0; i < most_title_rows; ++i) {
    const auto more = reader.next(row);
    if (!more)
      return tl::unexpected(more.error());
    if (!*more)
      break;
    empty = empty && is_blank(row);
    auto header = read_header(row);
    if (!header.has("name"))
      continue;
    if (header.tells_of_grading())
      return header;
    reason = say({"it has names, but no column of levels, filing or assessment that is understood; headers "
                  "that are not: {}",
                  "有名称列，但没有能识别的等级、备案或测评列；未能识别的列名：{}"},
                 {header.unknown});
  }
  return fail(ErrorKind::bad_data, path, empty ? Words("it is empty", "文件是空的") : reason);
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
