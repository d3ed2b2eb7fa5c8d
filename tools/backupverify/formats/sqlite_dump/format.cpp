// SPDX-License-Identifier: Apache-2.0
#include "format.hpp"
#include "sql_dump.hpp"

namespace eduaudit::backupverify::formats {

namespace {

// .dump of sqlite3.
class SqliteDump : public SqlDump {
 public:
  SqliteDump(BackupFile& file, Report& report) : SqlDump(SqlDialect::sqlite, file, report) {}
  void statement(const SqlStatement& statement) override;
  void remark(std::string_view line, int64_t from) override;
  void copied(const CopyRows&, int64_t, int64_t) override {}

 protected:
  void judge() override;

 private:
  bool m_committed = false;
  bool m_rolled_back = false;
};

void SqliteDump::statement(const SqlStatement& statement)
{
  const auto& head = statement.head;
  if (head.starts_with("ROLLBACK"))
    m_rolled_back = true;
  m_committed = head.starts_with("COMMIT");
  count(statement);
}

// "/****** CORRUPTION ERROR *******/" and the like.
void SqliteDump::remark(std::string_view line, int64_t from)
{
  if (line.starts_with("/***") && line.find("ERROR") != std::string_view::npos)
    lost("range", "", from, from + static_cast<int64_t>(line.size()),
         {"sqlite3 found the database damaged while it wrote the dump: rows are missing here",
          "sqlite3 转储时发现数据库已损坏：此处缺少数据"});
}

void SqliteDump::judge()
{
  if (m_rolled_back)
    m_report.say(Verdict::damaged,
                 Text{"it ends with ROLLBACK: sqlite3 could not read all of the database, and a restore "
                      "leaves nothing",
                      "以 ROLLBACK 结束：sqlite3 未能读取整个数据库，恢复后不会留下任何内容"});
  else if (!m_committed)
    cut(say({"its closing line is missing: {}", "缺少结尾行：{}"}, {"COMMIT;"}));
  else if (m_tables.tables().empty())
    m_report.say(Verdict::empty, Text{"no table is in it", "其中没有任何表"});
}

bool recognizes(const Head& head)
{
  const auto first = head.bytes.substr(0, 512);
  return first.find("PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;") != std::string_view::npos ||
         first.find("PRAGMA foreign_keys=OFF;\r\nBEGIN TRANSACTION;") != std::string_view::npos;
}

void examine(BackupFile& file, Report& report)
{
  SqliteDump(file, report).examine();
}

} // namespace

extern const Format sqlite_dump;
constinit const Format sqlite_dump{"sqlite-dump", recognizes, examine};

} // namespace eduaudit::backupverify::formats
