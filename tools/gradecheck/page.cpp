// SPDX-License-Identifier: Apache-2.0
#include "page.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "fs/csv.hpp"
#include "fs/file.hpp"
#include "html.hpp"
#include "sniff.hpp"
#include "text_lines.hpp"
#include <algorithm>

namespace eduaudit::gradecheck {

namespace {

// What can still be made out of bytes that are in no known encoding: at least the ASCII digits.
std::string lossy(std::string_view bytes)
{
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t position = 0; position < bytes.size();)
    append_utf8(out, next_code_point(bytes, position));
  return out;
}

// Physical lines of which the reader of rows gave only the beginning.
void read_long_lines(std::string_view text, const std::vector<int64_t>& numbers, Scanner& scanner)
{
  int64_t number = 1;
  for (std::size_t at = 0; at < text.size(); ++number) {
    const auto end = std::min(text.find_first_of("\r\n", at), text.size());
    if (std::ranges::binary_search(numbers, number))
      scanner.block(text.substr(at, end - at), {.line = number, .standing = Standing::aside});
    at = end + (text.substr(end, 2) == "\r\n" ? 2 : 1);
  }
}

void read_rows(std::string_view text, Scanner& scanner, Tally& tally)
{
  CsvReader reader(text);
  CsvRow row;
  Table table(scanner, tally);
  std::vector<Cell> cells;
  std::vector<int64_t> long_lines;
  while (reader.next(row).value_or(false)) {
    if (row.fault == CsvFault::too_long) {
      long_lines.push_back(row.line);
      continue;
    }
    cells.clear();
    for (const auto& field : row.fields)
      cells.push_back({field, row.line});
    table.row(cells);
  }
  table.finish();
  if (!long_lines.empty())
    read_long_lines(text, long_lines, scanner);
}

void read_text(std::string_view text, std::string_view path, Scanner& scanner, Tally& tally,
               PageResult& result)
{
  const auto form = sniff_text(text, path);
  result.content = form_name(form);
  switch (form) {
  case TextForm::html:
    return HtmlReader(scanner, tally).read(text, 1);
  case TextForm::csv:
    return read_rows(text, scanner, tally);
  case TextForm::text:
    return TextLines(scanner, tally).read(text);
  }
}

ReadState state_of(ContentClass kind)
{
  switch (kind) {
  case ContentClass::document:
    return ReadState::unsupported;
  case ContentClass::picture:
    return ReadState::picture;
  case ContentClass::no_text:
    return ReadState::no_text;
  case ContentClass::text:
    break;
  }
  return ReadState::read;
}

} // namespace

PageResult read_page(std::string_view bytes, std::string_view path, Date today)
{
  Tally tally(today);
  Scanner scanner(tally);
  scanner.block(base_name(path), {.line = 0, .line_of_its_own = true});
  PageResult result;
  const auto content = sniff(bytes, path);
  result.content = content.name;
  result.state = state_of(content.kind);
  if (result.state == ReadState::read) {
    const auto decoded = decode_text(bytes);
    if (!decoded) {
      result.state = ReadState::undecodable;
      result.reason = decoded.error().detail;
    }
    read_text(decoded ? decoded->text : lossy(bytes), path, scanner, tally, result);
    scanner.finish();
  }
  result.exposures = tally.take();
  return result;
}

} // namespace eduaudit::gradecheck
