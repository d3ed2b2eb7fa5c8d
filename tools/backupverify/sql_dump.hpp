// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "backup_file.hpp"
#include "report.hpp"
#include "sql_names.hpp"
#include "sql_scanner.hpp"

namespace eduaudit::backupverify {

// Reads a dump in SQL to its last byte, and says where it is cut. What is common to those of all databases;
// each has its own marks of completeness.
class SqlDump : public SqlListener {
 public:
  SqlDump(SqlDialect dialect, BackupFile& file, Report& report);
  void examine();

 protected:
  // After the last byte. The text is not open in a statement or in COPY data then.
  virtual void judge() = 0;
  virtual std::string_view schema() const { return {}; } // stands before the names of tables
  // Counts what stands in INSERT and CREATE TABLE; the table that it is about.
  std::optional<std::string> count(const SqlStatement& statement);
  void is_at(std::string_view table) { m_at = table; }
  void lost(std::string_view what, std::string_view name, int64_t from, int64_t to, Words problem);
  void cut(Words how); // incomplete, with the table that it ends at
  bool is_message(std::string_view line, int64_t from);
  bool has_messages() const { return m_messages > 0; }

  BackupFile& m_file;
  Report& m_report;
  TableRows m_tables;
  int64_t m_statements = 0;

 private:
  bool read();
  void look_for_zeros(std::string_view bytes, int64_t from);
  void end_zeros(int64_t at);
  void judge_end();
  int64_t rows_at_end(const SqlStatement& open);

  SqlScanner m_scanner;
  std::string m_at;          // the table that was told last
  int64_t m_zeros_from = -1; // bytes of zeros that go on
  int64_t m_messages = 0;
};

} // namespace eduaudit::backupverify
