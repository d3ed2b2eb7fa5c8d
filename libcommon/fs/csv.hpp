// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "base/words.hpp"
#include "fs/source.hpp"
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit {

// What is wrong with the form of a row.
enum class CsvFault {
  none,
  stray_quote,    // a " inside an unquoted field, or text behind a closing one
  unclosed_quote, // a quoted field that never ends
  too_long,       // more than CsvReader::longest_row bytes
};
Text csv_fault_text(CsvFault fault); // what is wrong and how to mend it

struct CsvRow {
  int64_t line = 0; // the physical line on which it starts, from 1
  std::vector<std::string> fields;
  CsvFault fault = CsvFault::none; // then `fields` are only what could be made out
};

// Rows of RFC 4180 text in UTF-8 (decode_text() first), with , ; or TAB between fields, as the first rows
// show or as Excel's line "sep=;" says. LF, CRLF and CR end a row; blank lines are skipped, a BOM too. After
// a faulty row it goes on with the next physical line, so that an open quote costs one row, not the rest of
// the file.
class CsvReader {
 public:
  static constexpr std::size_t longest_row = 1 << 20;

  explicit CsvReader(std::string_view text); // outlives the reader
  explicit CsvReader(ByteSource& source);

  // False at the end; an error of the source comes after the whole rows before it. Strings of `row` are
  // reused.
  Result<bool> next(CsvRow& row);
  char delimiter() const { return m_delimiter; } // known once a row was asked for

 private:
  struct Scanned {
    std::size_t end; // of the row, without its line end
    bool has_lines;  // in quotes
  };
  Result<bool> more();
  Result<void> begin();
  void look_ahead();
  Result<void> skip_blank_lines();
  Result<void> skip_line();
  Result<Scanned> scan_row(CsvRow& row);
  std::string_view rest() const { return m_text.substr(m_position); }

  ByteSource* m_source = nullptr;
  std::string m_buffer;
  std::string_view m_text; // all of it, or the window of the source that is in m_buffer
  std::size_t m_position = 0;
  int64_t m_line = 1;
  char m_delimiter = 0;           // 0: the first row was not looked at yet
  bool m_at_end = false;          // nothing comes behind m_text
  std::optional<Error> m_failure; // of the source, for when what came before it is used up
};

} // namespace eduaudit
