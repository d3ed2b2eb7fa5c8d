// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace eduaudit::backupverify {

// Recognises plain-text database dumps by their first line and says whether their own closing line is there.
// Text has no checksum: a dump that was cut decodes well, and only this line tells.
//   mysqldump, mariadb-dump: "-- Dump completed"; pg_dump: "-- PostgreSQL database dump complete" (15.14 and
//   later write \unrestrict behind it); pg_dumpall: "-- PostgreSQL database cluster dump complete"; sqlite3
//   .dump: "COMMIT;".
class DumpWatch {
 public:
  // The decompressed bytes in order.
  void take(std::string_view bytes);
  std::string_view format() const; // "mysql-dump", "postgresql-dump", "sqlite-dump", empty when it is none
  bool complete() const;
  std::string missing() const;                       // the closing line that is not there
  const std::string& head() const { return m_head; } // the first bytes

 private:
  std::string m_head;
  std::string m_tail;
};

} // namespace eduaudit::backupverify
