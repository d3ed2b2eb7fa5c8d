// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "pipeline/session.hpp"
#include "record/drill.hpp"
#include "store/database.hpp"
#include <optional>
#include <set>
#include <string>

namespace eduaudit::backupverify {

// The drills of the past, beside the ledger of proofs.
class DrillHistory {
 public:
  static Result<DrillHistory> open(const std::string& state_folder, Access access);

  Result<std::optional<Drill>> newest(const std::string& name);        // of a drill, however it ended
  Result<std::optional<Drill>> newest_passed(const std::string& name); // for comparison
  // SHA-256 of the backups that this drill has restored.
  Result<std::set<std::string>> restored(const std::string& name);
  Result<void> keep(const Drill& drill);

 private:
  explicit DrillHistory(Database database) : m_database(std::move(database)) {}
  Result<std::optional<Drill>> find(std::string_view where, const std::string& name);
  Database m_database;
};

// The same of all drills of a set; none where there is no history.
std::set<std::string> restored_by_drills(const std::string& set, const Session& session);

} // namespace eduaudit::backupverify
