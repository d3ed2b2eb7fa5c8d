// SPDX-License-Identifier: Apache-2.0
#include "formats/postgresql_dump/judge.hpp"
#include "dump_time.hpp"

namespace eduaudit::backupverify {

namespace {

constexpr std::string_view closing = "-- PostgreSQL database dump complete";
constexpr std::string_view cluster_closing = "-- PostgreSQL database cluster dump complete";

std::string_view word_behind(std::string_view line, std::size_t from)
{
  auto rest = line.substr(std::min(from, line.size()));
  rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
  return rest.substr(0, rest.find_first_of(" \r\n"));
}

} // namespace

void PostgresqlDump::statement(const SqlStatement& statement)
{
  if (auto name = name_behind(statement.head, "COPY ")) {
    ++m_statements;
    m_copied = m_database.empty() ? std::move(*name) : m_database + "." + *name;
    m_columns = columns_of(statement.head);
    is_at(m_copied);
    m_tables.add(m_copied, 0);
    return;
  }
  count(statement);
}

void PostgresqlDump::copied(const CopyRows& rows, int64_t from, int64_t to)
{
  m_tables.add(m_copied, rows.rows());
  if (!rows.fits(m_columns))
    lost("table", m_copied, from, to,
         say({"not all of its {} rows have {} columns", "其 {} 行并非都有 {} 列"}, {rows.rows(), m_columns}));
}

void PostgresqlDump::command(std::string_view line)
{
  if (line.starts_with("\\connect ")) {
    auto name = line.substr(line.find_last_of(" =") + 1);
    m_database = take_sql_name(name);
  } else if (line.starts_with("\\restrict ")) {
    m_token = word_behind(line, 9);
    m_restricted = true;
  } else if (line.starts_with("\\unrestrict ")) {
    if (!m_restricted || word_behind(line, 11) != m_token)
      m_report.say(Verdict::damaged, Text{"its \\unrestrict has another token than its \\restrict: a part "
                                          "between them is missing or changed",
                                          "\\unrestrict 与 \\restrict 的令牌不同：其间有部分缺失或被更改"});
    m_restricted = false;
  }
}

void PostgresqlDump::comment(std::string_view line)
{
  if (line.starts_with(cluster_closing))
    ++m_clusters_ended;
  else if (line.starts_with("-- PostgreSQL database cluster dump"))
    ++m_clusters_begun;
  else if (line.starts_with(closing))
    ++m_ended;
  else if (line.starts_with("-- PostgreSQL database dump"))
    ++m_begun;
  else if (line.starts_with("-- Started on ") || line.starts_with("-- Completed on "))
    if (const auto time = time_of_dump(line, m_file.how().zone))
      m_report.taken(*time);
}

void PostgresqlDump::remark(std::string_view line, int64_t from)
{
  if (is_message(line, from))
    return;
  if (line.starts_with('\\'))
    command(line);
  else
    comment(line);
}

void PostgresqlDump::must_have(int64_t begun, int64_t ended, std::string_view line)
{
  if (begun > ended)
    cut(say({"its closing line is missing: {}", "缺少结尾行：{}"}, {line}));
}

void PostgresqlDump::judge()
{
  if (has_messages() && m_begun + m_clusters_begun == 0)
    return m_report.say(Verdict::incomplete,
                        Text{"only messages of the dump program are in it", "其中只有转储程序的提示信息"});
  must_have(m_begun, m_ended, closing);
  must_have(m_clusters_begun, m_clusters_ended, cluster_closing);
  if (m_restricted)
    cut({"its \\restrict is not closed by \\unrestrict", "\\restrict 之后没有 \\unrestrict"});
}

} // namespace eduaudit::backupverify
