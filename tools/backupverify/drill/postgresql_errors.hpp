// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "drill/bench.hpp"
#include "drill/sql_feed.hpp"
#include <map>

namespace eduaudit::backupverify {

// What a class of SQLSTATE means, such as 23 or 53; never what a message says, which may be personal data.
Text meaning_of_state(std::string_view state);

// What pg_restore says: how many statements failed, and of which objects.
class RestoreErrors {
 public:
  void take(std::string_view line);
  void tell(const Bench& bench, int code) const;

 private:
  std::string m_entry; // of the table of contents that it is at: "TABLE DATA pupils"
  int64_t m_failed = 0;
  std::map<std::string, int64_t> m_entries;
  bool m_cut = false;
  bool m_damaged = false;
  bool m_full = false;
};

// What psql says with VERBOSITY=sqlstate: "psql:<stdin>:12: ERROR:  23505".
class TextErrors {
 public:
  void take(std::string_view line);
  // An error where psql itself is not fit for it.
  Result<void> tell(const Bench& bench, int code, const LineTables& tables) const;

 private:
  int64_t m_failed = 0;
  int64_t m_line = 0;
  std::string m_state;
  bool m_old = false;
  bool m_own_command = false; // of psql, which it refused
};

} // namespace eduaudit::backupverify
