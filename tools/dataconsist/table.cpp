// SPDX-License-Identifier: Apache-2.0
#include "table.hpp"
#include <algorithm>

namespace eduaudit::dataconsist {

namespace {

Error at_path(Error error, const std::string& path)
{
  if (error.subject.empty())
    error.subject = path;
  return error;
}

// ="3601..." without quotation marks around it, as many exports write a text, is read for what it is.
bool is_text_formula(std::string_view cell)
{
  return cell.size() > 3 && cell.starts_with("=\"") && cell.find('"', 2) == cell.size() - 1;
}

bool has_only_text_formulas(const CsvRow& row, std::size_t width)
{
  return row.fields.size() == width && std::ranges::all_of(row.fields, [](const std::string& cell) {
           return cell.find('"') == std::string_view::npos || is_text_formula(cell);
         });
}

} // namespace

Result<void> read_table(const std::string& path, const TextForm& form, const TableVisitor& visitor)
{
  const auto source = open_text(path, form);
  if (!source)
    return tl::unexpected(source.error());
  CsvReader reader(**source);
  CsvRow row;
  auto more = reader.next(row);
  if (more && !*more)
    return fail(ErrorKind::bad_data, path,
                {"the file is empty: it has not even a header", "文件为空，连表头也没有"});
  if (more && row.fault != CsvFault::none)
    return fail(ErrorKind::bad_data, path,
                {"the header can't be read: its quotation marks or its length are wrong",
                 "表头无法读取：引号或长度有误"});
  if (more)
    if (auto taken = visitor.header(row); !taken)
      return taken;
  const auto width = row.fields.size();
  while (more && *more) {
    more = reader.next(row);
    if (!more || !*more)
      break;
    if (row.fault == CsvFault::stray_quote && has_only_text_formulas(row, width))
      row.fault = CsvFault::none;
    visitor.row(row);
  }
  if (!more)
    return tl::unexpected(at_path(more.error(), path));
  return {};
}

} // namespace eduaudit::dataconsist
