// SPDX-License-Identifier: Apache-2.0
// The text of one statement, in blocks of 64 bytes: only those bytes are looked at that may mean something.
#include "base/text.hpp"
#include "byte_masks.hpp"
#include "sql_scanner.hpp"
#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

namespace eduaudit::backupverify {

namespace {

constexpr std::size_t block_size = 64;
constexpr std::size_t not_ended = block_size + 1;
constexpr int64_t delimiter_at = 10; // of "DELIMITER ;"
constexpr std::uint64_t all = ~std::uint64_t{0};

bool is_word(char letter)
{
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
         (letter >= '0' && letter <= '9') || letter == '_' ||
         (static_cast<unsigned char>(letter) & 0x80) != 0;
}

std::string_view without_end(std::string_view text)
{
  while (!text.empty() &&
         (text.back() == ' ' || text.back() == '\n' || text.back() == '\r' || text.back() == '\t'))
    text.remove_suffix(1);
  return text;
}

} // namespace

const char* SqlScanner::body(const char* from, const char* end)
{
  while (from < end) {
    const auto size = std::min(block_size, static_cast<std::size_t>(end - from));
    std::array<char, block_size> padded;
    const char* block = from;
    if (size < block_size) {
      padded.fill('\0');
      block = static_cast<const char*>(std::memcpy(padded.data(), from, size));
    }
    m_block_at = place_of(from);
    const auto stop = scan(block, size == block_size ? all : (std::uint64_t{1} << size) - 1);
    if (stop != not_ended) {
      end_statement(from + stop);
      return from + stop;
    }
    m_last = block[size - 1];
    if (m_has_statements) {
      std::rotate(m_before.begin(), m_before.begin() + static_cast<std::ptrdiff_t>(size), m_before.end());
      std::copy_n(block, size, m_before.end() - static_cast<std::ptrdiff_t>(size));
    }
    from += size;
  }
  return end;
}

// Where the statement ends in the block.
std::size_t SqlScanner::scan(const char* block, std::uint64_t valid)
{
  Masks masks;
  std::uint64_t live = valid;
  if (std::exchange(m_skip, false))
    live &= live - 1;
  for (;;) {
    const auto found = relevant(block, masks) & live;
    if (found == 0)
      return not_ended;
    const auto at = static_cast<std::size_t>(std::countr_zero(found));
    live &= all << at << 1;
    bool again = false;
    if (act(block, at, again))
      return at + 1;
    if (again)
      live |= found & (~found + 1);
    if (m_skip && live != 0) {
      live &= live - 1;
      m_skip = false;
    }
  }
}

std::uint64_t SqlScanner::relevant(const char* block, Masks& masks) const
{
  switch (m_state) {
  case State::out:
    if (masks.of_sql == 0)
      masks.of_sql = mask_of_sql(block);
    return masks.of_sql;
  case State::single:
    if (masks.of_single == 0 || masks.escapes != m_escapes)
      masks = {masks.of_sql, m_escapes ? mask_of(block, '\'', '\\') : mask_of(block, '\''), m_escapes};
    return masks.of_single;
  case State::both:
    return m_dialect == SqlDialect::mysql ? mask_of(block, '"', '\\') : mask_of(block, '"');
  case State::backtick:
    return mask_of(block, '`');
  case State::line_comment:
    return mask_of(block, '\n');
  case State::comment:
    return mask_of(block, '/');
  case State::dollar:
    return mask_of(block, '$');
  default:
    return all;
  }
}

// Whether the statement ends with this byte. `again`: it is to be looked at in the new state.
bool SqlScanner::act(const char* block, std::size_t at, bool& again)
{
  const char found = block[at];
  const char before = at > 0 ? block[at - 1] : m_last;
  const bool is_mysql = m_dialect == SqlDialect::mysql;
  switch (m_state) {
  case State::out:
    if (found == ';')
      return ends(block, at, before);
    act_outside(found, before, at);
    break;
  case State::single:
  case State::both:
    m_skip = found == '\\';
    if (!m_skip) {
      m_closed_at = m_block_at + static_cast<int64_t>(at);
      m_state = State::out;
    }
    break;
  case State::backtick:
  case State::line_comment:
    m_state = State::out;
    break;
  case State::dashes:
    again = found == '\n' || !(found == ' ' || found == '\t' || found == '\r');
    m_state = again ? State::out : State::line_comment;
    break;
  case State::opening:
  case State::opening_m:
    if (is_mysql && found == '!')
      m_state = State::out;
    else if (is_mysql && m_state == State::opening && found == 'M')
      m_state = State::opening_m;
    else
      m_state = State::comment;
    break;
  case State::comment:
    if (before == '*')
      m_state = State::out;
    break;
  case State::tag:
    act_in_tag(found, again);
    break;
  case State::dollar:
    m_matched = 1;
    m_state = State::dollar_end;
    break;
  case State::dollar_end:
    act_at_tag_end(found);
    break;
  }
  return false;
}

void SqlScanner::act_outside(char found, char before, std::size_t at)
{
  const bool is_mysql = m_dialect == SqlDialect::mysql;
  switch (found) {
  case '\'':
    open_single(before, at);
    break;
  case '"':
    m_state = State::both;
    break;
  case '`':
    if (m_dialect != SqlDialect::postgresql)
      m_state = State::backtick;
    break;
  case '(':
    m_lists += m_depth++ == 0;
    break;
  case ')':
    m_depth -= m_depth > 0;
    break;
  case '-':
    if (before == '-')
      m_state = is_mysql ? State::dashes : State::line_comment;
    break;
  case '*':
    if (before == '/')
      m_state = State::opening;
    break;
  case '#':
    if (is_mysql)
      m_state = State::line_comment;
    break;
  case '$':
    if (m_dialect == SqlDialect::postgresql && !is_word(before)) {
      m_tag = "$";
      m_state = State::tag;
    }
    break;
  default:
    break;
  }
}

// In PostgreSQL only E'...' has escapes; '' goes on with the same string.
void SqlScanner::open_single(char before, std::size_t at)
{
  m_state = State::single;
  if (m_dialect != SqlDialect::postgresql)
    m_escapes = m_dialect == SqlDialect::mysql;
  else if (m_closed_at != m_block_at + static_cast<int64_t>(at) - 1)
    m_escapes = m_always_escapes || before == 'E' || before == 'e';
}

void SqlScanner::act_in_tag(char found, bool& again)
{
  const bool is_first_digit = m_tag.size() == 1 && found >= '0' && found <= '9';
  if (found == '$') {
    m_tag += found;
    m_state = State::dollar;
  } else if (is_word(found) && !is_first_digit && m_tag.size() < block_size) {
    m_tag += found;
  } else {
    again = true;
    m_state = State::out;
  }
}

void SqlScanner::act_at_tag_end(char found)
{
  if (found == m_tag[m_matched]) {
    if (++m_matched == m_tag.size())
      m_state = State::out;
  } else if (found == '$') {
    m_matched = 1;
  } else {
    m_state = State::dollar;
  }
}

bool SqlScanner::ends(const char* block, std::size_t at, char before)
{
  if (m_has_statements)
    return is_end_of_body(block, at);
  const char first = m_head.empty() ? *m_head_from : m_head.front();
  if (m_double_delimiter)
    return before == ';' || (first == 'D' && m_block_at + static_cast<int64_t>(at) - m_from == delimiter_at);
  if (m_dialect == SqlDialect::mysql)
    return true;
  if (m_depth > 0 && m_dialect == SqlDialect::postgresql) // of a rule, as in psql
    return false;
  if (first != 'C' || !begins_body(at))
    return true;
  m_has_statements = true;
  m_before.fill(' ');
  return false;
}

// A trigger of SQLite, a routine of PostgreSQL that isn't a string: their statements end with semicolons,
// too.
bool SqlScanner::begins_body(std::size_t at) const
{
  const auto* here = m_chunk + (m_block_at - m_offset) + at;
  auto head = m_head.substr(0, head_size);
  head.append(m_head_from, std::min(head_size - head.size(), static_cast<std::size_t>(here - m_head_from)));
  head = to_lower(head);
  if (m_dialect == SqlDialect::postgresql)
    return head.find("begin atomic") != std::string::npos;
  return (head.starts_with("create trigger") || head.starts_with("create temp trigger")) &&
         head.find("begin") != std::string::npos;
}

bool SqlScanner::is_end_of_body(const char* block, std::size_t at) const
{
  std::string text(m_before.data(), m_before.size());
  text.append(block, at);
  auto rest = without_end(text);
  if (rest.size() < 3 || !equal_ignoring_case(rest.substr(rest.size() - 3), "END"))
    return false;
  rest = without_end(rest.substr(0, rest.size() - 3));
  return rest.ends_with(';');
}

} // namespace eduaudit::backupverify
