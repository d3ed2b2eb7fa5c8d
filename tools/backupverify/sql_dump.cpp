// SPDX-License-Identifier: Apache-2.0
#include "sql_dump.hpp"
#include <algorithm>
#include <cstring>
#include <memory>

namespace eduaudit::backupverify {

namespace {

constexpr std::size_t block = 256 * 1024;

constexpr bool may_begin_statement(char first)
{
  return (first >= 'A' && first <= 'Z') || (first >= 'a' && first <= 'z') || first == '/' || first == '(' ||
         first == ';';
}

} // namespace

SqlDump::SqlDump(SqlDialect dialect, BackupFile& file, Report& report)
    : m_file(file), m_report(report), m_scanner(dialect, *this)
{}

void SqlDump::lost(std::string_view what, std::string_view name, int64_t from, int64_t to, Words problem)
{
  m_report.lost({std::string(what), std::string(name), from, to, std::move(problem)});
}

void SqlDump::cut(Words how)
{
  if (!m_at.empty())
    how = say({"{}; the last table in it is {}", "{}；其中最后一个表是 {}"}, {how, m_at});
  m_report.say(Verdict::incomplete, std::move(how));
}

bool SqlDump::is_message(std::string_view line, int64_t from)
{
  if (line.starts_with('-') || line.starts_with('/') || line.starts_with('\\') || line.starts_with('#'))
    return false;
  ++m_messages;
  lost("range", "", from, from + static_cast<int64_t>(line.size()),
       say({"a message of the dump program stands in the dump at byte {}, where a restore stops: keep "
            "standard error apart",
            "转储的第 {} 字节处混入了转储程序的提示信息，恢复会在此中止：请将标准错误单独输出"},
           {from}));
  return true;
}

std::optional<std::string> SqlDump::count(const SqlStatement& statement)
{
  ++m_statements;
  if (!may_begin_statement(statement.head.front())) {
    lost("range", m_at, statement.from, statement.to,
         say({"at byte {} stands no statement", "第 {} 字节处不是 SQL 语句"}, {statement.from}));
    return std::nullopt;
  }
  if (const auto table = m_tables.insert(statement.head, statement.lists, schema())) {
    if (m_at != *table)
      m_at = *table;
    return m_at;
  }
  auto created = name_behind(statement.head, "CREATE TABLE");
  if (!created)
    return std::nullopt;
  m_at = schema().empty() ? *created : std::string(schema()) + "." + *created;
  m_tables.add(m_at, 0);
  return m_at;
}

// No dump program writes a byte of zero: they come from a disk that was full or lost its power.
void SqlDump::look_for_zeros(std::string_view bytes, int64_t from)
{
  std::size_t at = 0;
  while (at < bytes.size()) {
    if (m_zeros_from < 0) {
      const auto found = bytes.find('\0', at);
      if (found == std::string_view::npos)
        return;
      m_zeros_from = from + static_cast<int64_t>(found);
      at = found;
    }
    const auto end = bytes.find_first_not_of('\0', at);
    if (end == std::string_view::npos)
      return;
    end_zeros(from + static_cast<int64_t>(end));
    at = end;
  }
}

void SqlDump::end_zeros(int64_t at)
{
  lost("range", "", m_zeros_from, at,
       say({"bytes {} to {} are zeros", "第 {} 至 {} 字节全为零"}, {m_zeros_from, at}));
  m_zeros_from = -1;
}

bool SqlDump::read()
{
  const auto buffer = std::make_unique_for_overwrite<char[]>(block);
  for (int64_t at = 0;;) {
    const auto got = m_file.stream().read({buffer.get(), block});
    if (!got) {
      m_scanner.finish();
      if (got.error().kind == ErrorKind::damaged && !m_at.empty())
        lost("table", m_at, at, at,
             say({"from byte {} on: {}", "自第 {} 字节起：{}"}, {at, got.error().detail}));
      judge_end();
      m_report.fault(got.error());
      return false;
    }
    if (*got == 0)
      break;
    look_for_zeros({buffer.get(), *got}, at);
    m_scanner.take({buffer.get(), *got});
    at += static_cast<int64_t>(*got);
    m_report.add_content(static_cast<int64_t>(*got));
  }
  m_scanner.finish();
  if (m_zeros_from >= 0)
    end_zeros(m_file.streamed());
  return true;
}

// The rows of the last table as far as they are there; the last one of an INSERT may be cut.
int64_t SqlDump::rows_at_end(const SqlStatement& open)
{
  if (!m_scanner.in_copy()) {
    if (const auto table = m_tables.insert(open.head, std::max<int64_t>(open.lists - 1, 0), schema()))
      m_at = *table;
    else if (auto created = name_behind(open.head, "CREATE TABLE"); created && !created->empty())
      m_at = *created;
  }
  const auto known = m_tables.tables().find(m_at);
  const auto before = known == m_tables.tables().end() ? 0 : known->second;
  return m_scanner.in_copy() ? before + m_scanner.open_copy().rows() : before;
}

void SqlDump::judge_end()
{
  if (!m_scanner.in_statement() && !m_scanner.in_copy())
    return;
  const auto rows = rows_at_end(m_scanner.open_statement());
  if (m_scanner.in_copy())
    m_tables.add(m_at, m_scanner.open_copy().rows());
  if (m_at.empty())
    m_report.say(Verdict::incomplete, Text{"it ends in the middle of a statement", "在语句中间结束"});
  else
    m_report.say(Verdict::incomplete, say({"it ends in the middle of table {}, after {} rows of it",
                                           "在表 {} 中间结束，该表已有 {} 行"},
                                          {m_at, rows}));
}

void SqlDump::examine()
{
  if (read()) {
    judge_end();
    judge();
  }
  for (const auto& [table, rows] : m_tables.tables())
    m_report.add_table(table, rows);
  if (m_report.verdict() == Verdict::ok && m_file.how().level >= Level::content)
    m_report.reached(Level::content);
}

} // namespace eduaudit::backupverify
