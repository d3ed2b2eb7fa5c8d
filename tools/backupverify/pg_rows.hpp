// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "pg_archive.hpp"
#include "report.hpp"
#include "sql_names.hpp"
#include "sql_scanner.hpp"

namespace eduaudit::backupverify {

// The data of one entry of an archive of pg_dump, as they pass: lines of COPY, statements, or large objects.
class PgRows : public SqlListener {
 public:
  explicit PgRows(const PgEntry& entry);
  void take(std::string_view bytes);
  // After the last byte: what is wrong with them, if anything.
  std::optional<Words> finish();
  int64_t rows() const;

  void statement(const SqlStatement& statement) override;
  void remark(std::string_view, int64_t) override {}
  void copied(const CopyRows&, int64_t, int64_t) override {}

 private:
  const PgEntry& m_entry;
  bool m_is_table;
  CopyRows m_copy;
  SqlScanner m_scanner;
  TableRows m_inserted;
  int64_t m_bytes = 0;
};

// Reads a source of one entry to its end; true where that is in order. What is lost is told, with the bytes
// of the file that it stands in, where they are known.
struct PgPlace {
  std::optional<int64_t> from;
  std::optional<int64_t> to;
};
bool read_pg_data(ByteSource& source, const PgEntry& entry, const PgPlace& place, Report& report);
void lost_pg_data(const PgEntry& entry, const PgPlace& place, Words problem, Report& report);

} // namespace eduaudit::backupverify
