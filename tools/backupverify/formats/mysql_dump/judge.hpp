// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "sql_dump.hpp"

namespace eduaudit::backupverify {

// mysqldump and mariadb-dump: one dump, or several one behind the other.
class MysqlDump : public SqlDump {
 public:
  MysqlDump(BackupFile& file, Report& report) : SqlDump(SqlDialect::mysql, file, report) {}
  void statement(const SqlStatement& statement) override;
  void remark(std::string_view line, int64_t from) override;
  void copied(const CopyRows&, int64_t, int64_t) override {}

 protected:
  void judge() override;
  std::string_view schema() const override { return m_database; }

 private:
  bool lock(const SqlStatement& statement);
  void end_dump();

  std::string m_database;
  std::string m_locked; // LOCK TABLES
  int64_t m_begun = 0;  // header lines
  int64_t m_ended = 0;  // closing lines
  int64_t m_made = 0;   // CREATE and INSERT statements
  bool m_settings_restored = false;
};

} // namespace eduaudit::backupverify
