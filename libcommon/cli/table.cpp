// SPDX-License-Identifier: Apache-2.0
#include "cli/table.hpp"
#include "base/utf8.hpp"
#include <algorithm>
#include <cstdlib>
#include <string_view>
#include <sys/ioctl.h>
#include <unistd.h>

namespace eduaudit::cli {

namespace {

constexpr std::size_t gap = 2; // columns between cells
// Narrower than this, the last column is left to the terminal to break.
constexpr std::size_t narrowest = 20;

using Row = std::vector<std::string>;

Row printable_row(const Row& row)
{
  Row out;
  for (const auto& cell : row)
    out.push_back(printable(cell));
  return out;
}

std::vector<Row> printable_rows(const Table& table)
{
  std::vector<Row> rows;
  if (!table.header.empty())
    rows.push_back(printable_row(table.header));
  for (const auto& row : table.rows)
    rows.push_back(printable_row(row));
  return rows;
}

std::size_t column_count(const std::vector<Row>& rows)
{
  std::size_t count = 0;
  for (const auto& row : rows)
    count = std::max(count, row.size());
  return count;
}

// Of all columns but the last, which is not padded.
std::vector<std::size_t> column_widths(const std::vector<Row>& rows)
{
  const auto count = column_count(rows);
  std::vector<std::size_t> widths(count > 0 ? count - 1 : 0);
  for (const auto& row : rows)
    for (std::size_t i = 0; i < std::min(row.size(), widths.size()); ++i)
      widths[i] = std::max(widths[i], display_width(row[i]));
  return widths;
}

std::string without_trailing_blanks(std::string line)
{
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

std::string render_row(const Row& row, const std::vector<std::size_t>& widths, std::size_t width)
{
  std::string line;
  std::size_t indent = 0;
  for (std::size_t i = 0; i < widths.size(); ++i) {
    line += pad_right(i < row.size() ? row[i] : "", widths[i] + gap);
    indent += widths[i] + gap;
  }
  if (row.size() > widths.size())
    line += width < indent + narrowest ? row.back() : wrap(row.back(), width, indent);
  return without_trailing_blanks(line);
}

std::string_view escape_of(Paint paint)
{
  switch (paint) {
  case Paint::plain:
    return "";
  case Paint::red:
    return "\x1b[31m";
  case Paint::green:
    return "\x1b[32m";
  case Paint::yellow:
    return "\x1b[33m";
  case Paint::blue:
    return "\x1b[34m";
  case Paint::bold:
    return "\x1b[1m";
  case Paint::dim:
    return "\x1b[2m";
  }
  return "";
}

std::string_view environment(const char* name)
{
  const char* value = std::getenv(name);
  return value ? value : "";
}

} // namespace

std::string render(const Table& table, std::size_t width)
{
  const auto rows = printable_rows(table);
  const auto widths = column_widths(rows);
  std::string out;
  for (const auto& row : rows)
    out += render_row(row, widths, width) + '\n';
  return out;
}

Painter Painter::for_descriptor(int fd)
{
  return Painter(is_terminal(fd) && environment("NO_COLOR").empty() && environment("TERM") != "dumb");
}

std::string Painter::operator()(Paint paint, std::string_view text) const
{
  if (!m_enabled || paint == Paint::plain)
    return std::string(text);
  return std::string(escape_of(paint)).append(text).append("\x1b[0m");
}

std::size_t terminal_width(int fd)
{
  winsize size{};
  return ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

bool is_terminal(int fd)
{
  return isatty(fd) == 1;
}

} // namespace eduaudit::cli
