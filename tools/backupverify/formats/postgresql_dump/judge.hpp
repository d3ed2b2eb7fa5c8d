// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "sql_dump.hpp"

namespace eduaudit::backupverify {

// pg_dump in plain text, and pg_dumpall, which has one of them for each database.
class PostgresqlDump : public SqlDump {
 public:
  PostgresqlDump(BackupFile& file, Report& report) : SqlDump(SqlDialect::postgresql, file, report) {}
  void statement(const SqlStatement& statement) override;
  void remark(std::string_view line, int64_t from) override;
  void copied(const CopyRows& rows, int64_t from, int64_t to) override;

 protected:
  void judge() override;
  std::string_view schema() const override { return m_database; }

 private:
  void command(std::string_view line);
  void comment(std::string_view line);
  void must_have(int64_t begun, int64_t ended, std::string_view closing);

  std::string m_database; // of pg_dumpall
  std::string m_copied;   // the table of a COPY statement
  std::string m_token;    // of \restrict
  int64_t m_columns = 0;
  int64_t m_begun = 0;
  int64_t m_ended = 0;
  int64_t m_clusters_begun = 0;
  int64_t m_clusters_ended = 0;
  bool m_restricted = false;
};

} // namespace eduaudit::backupverify
