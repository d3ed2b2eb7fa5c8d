// SPDX-License-Identifier: Apache-2.0
#include "sql_scanner.hpp"
#include "base/text.hpp"
#include <algorithm>
#include <cstring>
#include <utility>

namespace eduaudit::backupverify {

namespace {

constexpr std::size_t opening_size = 16; // tells what begins
constexpr std::size_t line_size = 512;   // of a comment that is kept
constexpr std::string_view blanks = " \t\r\n";

bool is_blank(char letter)
{
  return blanks.find(letter) != std::string_view::npos;
}

constexpr std::array<std::string_view, 6> programs{
    "mysqldump: ", "mariadb-dump: ", "pg_dump: ", "pg_dumpall: ", "ERROR 1", "ERROR 2"};

bool is_message(std::string_view opening)
{
  return std::ranges::any_of(programs, [&](std::string_view one) { return opening.starts_with(one); });
}

bool may_be_message(char first)
{
  return first == 'm' || first == 'p' || first == 'E';
}

} // namespace

void SqlScanner::take(std::string_view bytes)
{
  if (m_opening.empty())
    return run(bytes);
  const auto more = std::min(bytes.size(), opening_size - m_opening.size());
  m_opening.append(bytes.substr(0, more));
  bytes.remove_prefix(more);
  if (!is_decided(m_opening))
    return;
  const auto opening = std::exchange(m_opening, {});
  run(opening);
  if (!bytes.empty())
    take(bytes);
}

void SqlScanner::finish()
{
  m_final = true;
  if (!m_opening.empty())
    run(std::exchange(m_opening, {}));
  if (m_mode == Mode::line || m_mode == Mode::comment)
    m_listener.remark(m_head, m_from);
  if (m_mode == Mode::copy_line)
    m_mode = Mode::copy;
}

void SqlScanner::run(std::string_view bytes)
{
  m_chunk = bytes.data();
  m_head_from = m_chunk;
  const char* at = m_chunk;
  const char* const end = at + bytes.size();
  while (at < end) {
    switch (m_mode) {
    case Mode::start:
      at = start(at, end);
      break;
    case Mode::line:
      at = line(at, end);
      break;
    case Mode::comment:
      at = comment(at, end);
      break;
    case Mode::copy_line:
      at = copy_line(at, end);
      break;
    case Mode::copy:
      at = copy(at, end);
      break;
    case Mode::body:
      at = body(at, end);
      break;
    }
  }
  if (m_mode == Mode::body || m_mode == Mode::line || m_mode == Mode::comment)
    keep_head(end);
  m_offset += static_cast<int64_t>(bytes.size());
}

bool SqlScanner::is_decided(std::string_view opening) const
{
  if (m_final || opening.size() >= opening_size)
    return true;
  if (opening.find('\n') != std::string_view::npos)
    return true;
  return opening.front() != '/' && !may_be_message(opening.front());
}

SqlScanner::Mode SqlScanner::mode_of(std::string_view opening) const
{
  const char first = opening.front();
  const bool is_mysql = m_dialect == SqlDialect::mysql;
  if (first == '-' || (first == '\\' && m_dialect == SqlDialect::postgresql) || (first == '#' && is_mysql))
    return Mode::line;
  if (opening.starts_with("/*M!999999\\-")) // no statement, though MySQL's own comments are
    return Mode::comment;
  if (opening.starts_with("/*"))
    return is_mysql && (opening.starts_with("/*!") || opening.starts_with("/*M!")) ? Mode::body
                                                                                   : Mode::comment;
  return is_message(opening) ? Mode::line : Mode::body;
}

void SqlScanner::begin(Mode mode, const char* from)
{
  m_mode = mode;
  m_head.clear();
  m_head_from = from;
  m_from = place_of(from);
  m_state = State::out;
  m_lists = 0;
  m_depth = 0;
  m_closed_at = -1;
  m_last = '\n';
  m_skip = false;
  m_has_statements = false;
}

const char* SqlScanner::start(const char* from, const char* end)
{
  while (from < end && is_blank(*from))
    ++from;
  if (from == end)
    return end;
  const std::string_view opening(from,
                                 std::min<std::size_t>(opening_size, static_cast<std::size_t>(end - from)));
  if (!is_decided(opening)) {
    m_opening = opening;
    m_offset -= static_cast<int64_t>(opening.size()); // they come again
    return end;
  }
  begin(mode_of(opening), from);
  return from;
}

void SqlScanner::keep_head(const char* to)
{
  const auto room = head_size - std::min(head_size, m_head.size());
  m_head.append(m_head_from, std::min(room, static_cast<std::size_t>(to - m_head_from)));
}

const char* SqlScanner::line(const char* from, const char* end)
{
  const auto* found = static_cast<const char*>(std::memchr(from, '\n', static_cast<std::size_t>(end - from)));
  if (!found)
    return end;
  keep_head(found);
  if (std::exchange(m_in_delimiter, false))
    m_double_delimiter = m_head.starts_with(';');
  else
    m_listener.remark(std::string_view(m_head).substr(0, line_size), m_from);
  m_mode = Mode::start;
  return found + 1;
}

const char* SqlScanner::comment(const char* from, const char* end)
{
  for (; from < end; ++from) {
    const char before = std::exchange(m_last, *from);
    if (*from != '/' || before != '*' || place_of(from) < m_from + 3)
      continue;
    keep_head(from + 1);
    m_listener.remark(std::string_view(m_head).substr(0, line_size), m_from);
    m_mode = Mode::start;
    return from + 1;
  }
  return end;
}

// What is left of the line of a COPY statement.
const char* SqlScanner::copy_line(const char* from, const char* end)
{
  const auto* found = static_cast<const char*>(std::memchr(from, '\n', static_cast<std::size_t>(end - from)));
  if (!found)
    return end;
  m_mode = Mode::copy;
  m_copy = {};
  m_from = place_of(found + 1);
  return found + 1;
}

const char* SqlScanner::copy(const char* from, const char* end)
{
  from += m_copy.take({from, static_cast<std::size_t>(end - from)});
  if (m_copy.ended()) {
    m_mode = Mode::start;
    m_listener.copied(m_copy, m_from, place_of(from));
  }
  return from;
}

void SqlScanner::end_statement(const char* to)
{
  const auto in_chunk = static_cast<std::size_t>(to - m_head_from);
  std::string_view head(m_head_from, std::min(in_chunk, head_size));
  if (!m_head.empty()) {
    keep_head(to);
    head = m_head;
  }
  m_mode = Mode::start;
  if (m_dialect == SqlDialect::mysql && head.starts_with("DELIMITER"))
    return begin_delimiter(to);
  if (m_dialect == SqlDialect::postgresql && head.starts_with("SET standard_conforming_strings = off"))
    m_always_escapes = true;
  m_listener.statement({head, m_lists, m_from, place_of(to)});
  if (m_dialect == SqlDialect::postgresql && head.starts_with("COPY ") &&
      head.find("FROM stdin") != std::string_view::npos) {
    m_head = head; // told by open_statement()
    m_mode = Mode::copy_line;
  }
}

// "DELIMITER ;" was taken for a statement: what is behind it in its line is a part of the delimiter.
void SqlScanner::begin_delimiter(const char* to)
{
  begin(Mode::line, to);
  m_in_delimiter = true;
}

} // namespace eduaudit::backupverify
