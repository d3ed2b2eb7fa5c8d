// SPDX-License-Identifier: Apache-2.0
#include "formats/mysql_dump/judge.hpp"
#include "dump_time.hpp"

namespace eduaudit::backupverify {

namespace {

constexpr std::string_view closing = "-- Dump completed";

} // namespace

bool MysqlDump::lock(const SqlStatement& statement)
{
  const auto& head = statement.head;
  if (auto name = name_behind(head, "LOCK TABLES")) {
    if (!m_locked.empty())
      lost("table", m_locked, statement.from, statement.from,
           {"its rows don't end with UNLOCK TABLES", "其数据之后没有 UNLOCK TABLES"});
    m_locked = m_database.empty() ? *name : m_database + "." + *name;
    is_at(m_locked);
    return true;
  }
  if (!head.starts_with("UNLOCK TABLES"))
    return false;
  if (m_locked.empty())
    lost("range", "", statement.from, statement.to,
         {"UNLOCK TABLES without LOCK TABLES: rows are missing before it",
          "UNLOCK TABLES 之前没有 LOCK TABLES：其前面缺少数据"});
  m_locked.clear();
  return true;
}

void MysqlDump::statement(const SqlStatement& statement)
{
  const auto& head = statement.head;
  if (lock(statement))
    return;
  const auto table = count(statement);
  m_made += table.has_value() || head.find("CREATE") != std::string_view::npos;
  if (table && !m_locked.empty() && *table != m_locked)
    lost("table", *table, statement.from, statement.to,
         say({"it stands among the rows of {}", "出现在表 {} 的数据中"}, {m_locked}));
  if (auto name = name_behind(head, "USE "))
    m_database = std::move(*name);
  m_settings_restored = head.starts_with("/*!40111 SET SQL_NOTES=@OLD_SQL_NOTES");
}

void MysqlDump::remark(std::string_view line, int64_t from)
{
  if (is_message(line, from))
    return;
  if (line.starts_with("-- MySQL dump") || line.starts_with("-- MariaDB dump")) {
    if (m_begun++ > m_ended)
      end_dump();
  } else if (line.starts_with(closing)) {
    ++m_ended;
    if (const auto time = time_of_dump(line.substr(closing.size()), m_file.how().zone))
      m_report.taken(*time);
  }
}

// Another dump begins where one has not ended.
void MysqlDump::end_dump()
{
  cut(say({"its closing line is missing: {}", "缺少结尾行：{}"}, {closing}));
  ++m_ended;
}

void MysqlDump::judge()
{
  if (has_messages() && m_begun == 0 && m_statements == 0)
    return m_report.say(Verdict::incomplete,
                        Text{"only messages of the dump program are in it", "其中只有转储程序的提示信息"});
  if (!m_locked.empty())
    cut(say({"the rows of {} don't end with UNLOCK TABLES", "表 {} 的数据之后没有 UNLOCK TABLES"},
            {m_locked}));
  if (m_begun > m_ended)
    return end_dump();
  if (m_begun == 0 && !m_settings_restored)
    m_report.unverifiable(Unproven::unsupported,
                          Text{"it was written without comments (--compact), so that nothing marks its end: "
                               "whether it is whole can't be told",
                               "转储时未写注释（--compact），没有结尾标记：无法判断是否完整"});
  if (m_made == 0)
    m_report.say(Verdict::empty, Text{"no table is in it", "其中没有任何表"});
}

} // namespace eduaudit::backupverify
