// SPDX-License-Identifier: Apache-2.0
#include "fs/csv.hpp"
#include "base/text.hpp"
#include <algorithm>
#include <span>

namespace eduaudit {

namespace {

constexpr std::string_view bom = "\xEF\xBB\xBF";
constexpr std::string_view delimiters = ",;\t";
constexpr std::size_t window = 64 * 1024;
constexpr std::size_t guessed_rows = 10; // by which the delimiter is told, within one window

std::size_t line_end(std::string_view text)
{
  std::size_t end = 0;
  while (end < text.size() && text[end] != '\n' && text[end] != '\r')
    ++end;
  return end;
}

// CRLF is one line end.
std::size_t behind_line_end(std::string_view text, std::size_t end)
{
  return end + (text.substr(end, 2) == "\r\n" ? 2 : 1);
}

// Where a row that was read must not end, because a LF may follow in the next window.
bool ends_in_cr(std::string_view text, std::size_t end)
{
  return end + 1 == text.size() && text[end] == '\r';
}

int64_t count_line_ends(std::string_view text)
{
  int64_t count = 0;
  for (auto end = line_end(text); end < text.size(); end = line_end(text)) {
    ++count;
    text.remove_prefix(behind_line_end(text, end));
  }
  return count;
}

// How often one delimiter stands in each of the first rows.
struct DelimiterCount {
  std::size_t in_row = 0;
  std::size_t before = 0;
  std::size_t first = 0;
  std::size_t agreeing = 0; // rows that have as many as the row before

  void end_row(bool is_first)
  {
    agreeing += in_row > 0 && in_row == before ? 1 : 0;
    first = is_first ? in_row : first;
    before = in_row;
    in_row = 0;
  }
  auto weight() const { return std::pair(agreeing, first); }
};

// The one of the three that neighbouring rows agree on best, so that a title above the header does not
// mislead; then the most frequent in the first row; a comma when there is none. Only whole rows are looked
// at.
char guess_delimiter(std::string_view text, bool is_whole)
{
  DelimiterCount counts[delimiters.size()];
  std::size_t rows = 0;
  bool quoted = false;
  bool blank = true;
  const auto end_row = [&] {
    for (auto& count : counts)
      count.end_row(rows == 0);
    ++rows;
    blank = true;
  };
  for (const char c : text) {
    quoted ^= c == '"';
    if (!quoted && (c == '\n' || c == '\r')) {
      if (!blank)
        end_row();
      if (rows == guessed_rows)
        break;
      continue;
    }
    blank = false;
    if (const auto kind = quoted ? std::string_view::npos : delimiters.find(c);
        kind != std::string_view::npos)
      ++counts[kind].in_row;
  }
  if (!blank && (is_whole || rows == 0))
    end_row();
  return delimiters[static_cast<std::size_t>(std::ranges::max_element(counts, {}, &DelimiterCount::weight) -
                                             counts)];
}

// Excel's first line "sep=;".
bool names_delimiter(std::string_view line)
{
  return line.size() == 5 && starts_with_ignoring_case(line, "sep=");
}

// One try to read a row from the front of a text.
class RowScan {
 public:
  RowScan(std::string_view text, char delimiter, CsvRow& row)
      : m_text(text), m_delimiter(delimiter), m_row(row)
  {}

  void run()
  {
    m_row.fault = CsvFault::none;
    do {
      auto& field = next_field();
      if (m_text.substr(m_position).starts_with('"'))
        quoted(field);
      else
        plain(field);
    } while (at(m_delimiter) && ++m_position);
    m_row.fields.resize(m_count);
  }
  // Where the row's line end is, or the text's end.
  std::size_t end() const { return m_position; }
  bool in_quotes() const { return m_in_quotes; }
  bool has_lines() const { return m_has_lines; }

 private:
  bool at(char c) const { return m_position < m_text.size() && m_text[m_position] == c; }

  std::string& next_field()
  {
    if (m_count == m_row.fields.size())
      m_row.fields.emplace_back();
    auto& field = m_row.fields[m_count++];
    field.clear();
    return field;
  }

  void plain(std::string& field)
  {
    // By hand: most fields are a few bytes long, where the searches of the library cost ten times as much.
    auto end = m_position;
    for (; end < m_text.size() && m_text[end] != m_delimiter && m_text[end] != '\r' && m_text[end] != '\n';
         ++end)
      if (m_text[end] == '"')
        m_row.fault = CsvFault::stray_quote;
    field += m_text.substr(m_position, end - m_position);
    m_position = end;
  }

  void quoted(std::string& field)
  {
    m_in_quotes = true;
    ++m_position;
    while (m_in_quotes) {
      const auto end = std::min(m_text.find('"', m_position), m_text.size());
      const auto text = m_text.substr(m_position, end - m_position);
      field += text;
      m_has_lines |= text.find_first_of("\r\n") != std::string_view::npos;
      m_position = end;
      if (end == m_text.size())
        return;
      leave_or_double(field);
    }
    if (m_position < m_text.size() && !at(m_delimiter) && !at('\r') && !at('\n')) {
      plain(field);
      m_row.fault = CsvFault::stray_quote;
    }
  }

  // At a quote: the first of two stands for one, a single one closes the field.
  void leave_or_double(std::string& field)
  {
    ++m_position;
    m_in_quotes = at('"');
    if (!m_in_quotes)
      return;
    field += '"';
    ++m_position;
  }

  std::string_view m_text;
  char m_delimiter;
  CsvRow& m_row;
  std::size_t m_position = 0;
  std::size_t m_count = 0;
  bool m_in_quotes = false;
  bool m_has_lines = false;
};

// Of a faulty row only what stands on its first line is believed.
void keep_first_line(CsvRow& row)
{
  for (std::size_t i = 0; i < row.fields.size(); ++i)
    if (const auto end = line_end(row.fields[i]); end < row.fields[i].size()) {
      row.fields[i].resize(end);
      row.fields.resize(i + 1);
    }
}

} // namespace

Text csv_fault_text(CsvFault fault)
{
  switch (fault) {
  case CsvFault::none:
    break;
  case CsvFault::stray_quote:
    return {"a quotation mark stands inside a field: put the whole field in quotation marks and double the "
            "inner ones",
            "字段中间出现引号：请用引号括住整个字段，并将其中的引号写成两个"};
  case CsvFault::unclosed_quote:
    return {"a quotation mark opens a field and nothing closes it", "字段开头的引号没有对应的结束引号"};
  case CsvFault::too_long:
    return {"the row is longer than 1 MiB; perhaps a quotation mark is missing",
            "该行超过 1 MiB，可能缺少引号"};
  }
  return {};
}

CsvReader::CsvReader(std::string_view text) : m_text(text), m_at_end(true) {}

CsvReader::CsvReader(ByteSource& source) : m_source(&source) {}

// Drops what was delivered and reads another window behind the rest; false at the end.
Result<bool> CsvReader::more()
{
  if (m_failure)
    return tl::unexpected(*m_failure);
  if (m_at_end)
    return false;
  m_buffer.erase(0, m_position);
  m_position = 0;
  const auto kept = m_buffer.size();
  m_buffer.resize(kept + std::max(window, kept));
  const auto got = m_source->read(std::span(m_buffer).subspan(kept));
  m_buffer.resize(kept + got.value_or(0));
  m_text = m_buffer;
  if (!got)
    return tl::unexpected(got.error());
  m_at_end = *got == 0;
  return !m_at_end;
}

Result<void> CsvReader::begin()
{
  while (line_end(rest()) == rest().size() && rest().size() < longest_row && !m_at_end)
    if (const auto grown = more(); !grown)
      return tl::unexpected(grown.error());
  if (rest().starts_with(bom))
    m_position += bom.size();
  const auto line = rest().substr(0, line_end(rest()));
  if (!names_delimiter(line)) {
    look_ahead();
    m_delimiter = guess_delimiter(rest().substr(0, window), m_at_end && rest().size() <= window);
    return {};
  }
  m_delimiter = line.back();
  return skip_line();
}

// Fills the window by which the delimiter is told, so that the size of a source's reads does not matter. An
// error waits for its turn.
void CsvReader::look_ahead()
{
  while (rest().size() <= window && !m_at_end)
    if (const auto grown = more(); !grown) {
      m_failure = grown.error();
      return;
    }
}

// To behind the next line end.
Result<void> CsvReader::skip_line()
{
  auto end = line_end(rest());
  while (!m_at_end && (end == rest().size() || ends_in_cr(rest(), end))) {
    m_position += end;
    if (const auto grown = more(); !grown)
      return tl::unexpected(grown.error());
    end = line_end(rest());
  }
  m_position += end == rest().size() ? end : behind_line_end(rest(), end);
  ++m_line;
  return {};
}

Result<void> CsvReader::skip_blank_lines()
{
  for (;;) {
    if (rest().empty() && !m_at_end) {
      if (const auto grown = more(); !grown)
        return tl::unexpected(grown.error());
      continue;
    }
    if (line_end(rest()) != 0 || rest().empty())
      return {};
    if (auto skipped = skip_line(); !skipped)
      return skipped;
  }
}

// Scans until the whole row stands in the window.
Result<CsvReader::Scanned> CsvReader::scan_row(CsvRow& row)
{
  for (;;) {
    const auto text = rest().substr(0, longest_row);
    RowScan scan(text, m_delimiter, row);
    scan.run();
    const bool open = scan.end() == text.size() || ends_in_cr(text, scan.end());
    const bool at_limit = text.size() == longest_row;
    if (!open || (row.fault != CsvFault::none && line_end(text) < text.size()))
      return Scanned{scan.end(), scan.has_lines()};
    if (at_limit)
      row.fault = CsvFault::too_long;
    else if (m_at_end && scan.in_quotes())
      row.fault = CsvFault::unclosed_quote;
    if (m_at_end || at_limit)
      return Scanned{scan.end(), scan.has_lines()};
    if (const auto grown = more(); !grown)
      return tl::unexpected(grown.error());
  }
}

Result<bool> CsvReader::next(CsvRow& row)
{
  if (m_delimiter == 0)
    if (const auto begun = begin(); !begun)
      return tl::unexpected(begun.error());
  if (const auto skipped = skip_blank_lines(); !skipped)
    return tl::unexpected(skipped.error());
  if (rest().empty())
    return false;
  row.line = m_line;
  const auto scanned = scan_row(row);
  if (!scanned)
    return tl::unexpected(scanned.error());
  if (row.fault != CsvFault::none)
    keep_first_line(row);
  else if (scanned->has_lines)
    m_line += count_line_ends(rest().substr(0, scanned->end));
  if (row.fault == CsvFault::none)
    m_position += scanned->end;
  return skip_line().map([] { return true; });
}

} // namespace eduaudit
