// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "copy_rows.hpp"
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace eduaudit::backupverify {

enum class SqlDialect { mysql, postgresql, sqlite };

struct SqlStatement {
  std::string_view head; // its first bytes, up to SqlScanner::head_size
  int64_t lists = 0;     // in parentheses that are in no others
  int64_t from = 0;      // bytes of the stream
  int64_t to = 0;
};

// What stands in a dump, in order. Views are good until the next call.
class SqlListener {
 public:
  virtual ~SqlListener() = default;
  virtual void statement(const SqlStatement& statement) = 0;
  // A comment, a command of psql (\connect) or a message of the dump program, where a statement could begin:
  // its first bytes.
  virtual void remark(std::string_view line, int64_t from) = 0;
  // The data behind the COPY statement that was told last.
  virtual void copied(const CopyRows& rows, int64_t from, int64_t to) = 0;
};

// Cuts the text of a dump into statements, without understanding them: knows quotes, escapes, comments,
// parentheses, bodies of routines and COPY data. In one pass and little memory, however long a line is.
class SqlScanner {
 public:
  static constexpr std::size_t head_size = 4096;

  SqlScanner(SqlDialect dialect, SqlListener& listener) : m_dialect(dialect), m_listener(listener) {}

  void take(std::string_view bytes);
  void finish(); // behind the last byte

  // After finish(): what the text ends in the middle of.
  bool in_statement() const { return m_mode == Mode::body; }
  bool in_copy() const { return m_mode == Mode::copy; }
  // Of the statement that is open, or the COPY data.
  SqlStatement open_statement() const { return {m_head, m_lists, m_from, m_offset}; }
  const CopyRows& open_copy() const { return m_copy; }

 private:
  enum class Mode { start, line, comment, body, copy_line, copy };
  enum class State {
    out,
    single,
    both,     // "..."
    backtick, // `...`
    dashes,   // behind -- of MySQL, which is a comment only before white space
    line_comment,
    opening, // behind /*
    opening_m,
    comment,
    tag,
    dollar,
    dollar_end
  };

  void run(std::string_view bytes);
  const char* start(const char* from, const char* end);
  bool is_decided(std::string_view opening) const;
  Mode mode_of(std::string_view opening) const;
  void begin(Mode mode, const char* from);
  const char* line(const char* from, const char* end);
  const char* comment(const char* from, const char* end);
  const char* copy_line(const char* from, const char* end);
  const char* copy(const char* from, const char* end);
  const char* body(const char* from, const char* end);
  std::size_t scan(const char* block, std::uint64_t valid);
  struct Masks { // of one block; 0: not looked for yet, or none
    std::uint64_t of_sql = 0;
    std::uint64_t of_single = 0;
    bool escapes = false;
  };
  std::uint64_t relevant(const char* block, Masks& masks) const;
  bool act(const char* block, std::size_t at, bool& again);
  void act_outside(char found, char before, std::size_t at);
  void act_in_tag(char found, bool& again);
  void act_at_tag_end(char found);
  void open_single(char before, std::size_t at);
  bool ends(const char* block, std::size_t at, char before);
  bool begins_body(std::size_t at) const;
  bool is_end_of_body(const char* block, std::size_t at) const;
  void end_statement(const char* to);
  void keep_head(const char* to);
  void begin_delimiter(const char* to);
  int64_t place_of(const char* at) const { return m_offset + (at - m_chunk); }

  SqlDialect m_dialect;
  SqlListener& m_listener;
  Mode m_mode = Mode::start;
  State m_state = State::out;
  std::string m_opening; // the first bytes of what begins, where a chunk ends in it
  std::string m_head;    // of a statement or a line that goes on from an earlier chunk
  std::string m_tag;     // of a $tag$
  std::size_t m_matched = 0;
  const char* m_chunk = nullptr;
  const char* m_head_from = nullptr; // in this chunk
  int64_t m_offset = 0;              // of the chunk
  int64_t m_from = 0;                // of what is open
  int64_t m_lists = 0;
  int64_t m_depth = 0;
  int64_t m_block_at = 0;   // of the block in the stream
  int64_t m_closed_at = -1; // place of the last quote that closed
  CopyRows m_copy;
  std::array<char, 64> m_before{}; // the block before, in a body that has statements
  char m_last = '\n';              // byte before the block
  bool m_final = false;
  bool m_skip = false;             // the next byte is escaped
  bool m_escapes = false;          // in this string
  bool m_always_escapes = false;   // old servers of PostgreSQL
  bool m_double_delimiter = false; // ";;" ends a statement, as around the routines of MySQL
  bool m_in_delimiter = false;
  bool m_has_statements = false; // a body of a trigger or a routine
};

} // namespace eduaudit::backupverify
