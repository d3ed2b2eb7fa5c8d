// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "drill/bench.hpp"
#include "drill/sql_feed.hpp"
#include <map>

namespace eduaudit::backupverify {

// What the client says: "ERROR 1062 (23000) at line 12: ...", of which the text behind is never kept: it may
// be personal data.
class MariadbErrors {
 public:
  void take(std::string_view line);
  // An error where the client itself is not fit for it.
  Result<void> tell(const Bench& bench, int code, const LineTables& tables) const;

 private:
  int64_t m_failed = 0;
  std::map<int64_t, int64_t> m_lines; // the server's number of the first error at each
  bool m_old = false;
};

} // namespace eduaudit::backupverify
