// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "base/time.hpp"
#include "record/approval.hpp"
#include "record/place.hpp"
#include "record/register_entry.hpp"
#include "register_row.hpp"
#include "store/database.hpp"
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace eduaudit::assetinv {

enum class Taken { added, changed, same };

// The register in SQLite. Nothing is forgotten: an entry's earlier states, the intervals of its places and
// its approvals stay.
class RegisterStore {
 public:
  // assetinv.db in the state folder; read_only gives not_found when there is none yet.
  static Result<RegisterStore> open(const std::string& folder, Access access);

  Result<void> transact(const std::function<Result<void>()>& work) { return m_database.transact(work); }

  struct Outcome {
    std::string entry;
    Taken taken;
  };
  // Adds a row, or changes the entry that has its asset tag, or else its serial number, or else its name.
  Result<Outcome> take(const RegisterRow& row, Date today);
  Result<void> note_import(Date today);

  Result<Register> summary();
  Result<std::vector<RegisterEntry>> entries();                     // by key
  Result<std::vector<Place>> places(const std::string& entry = {}); // of one entry, or of all
  Result<std::vector<Approval>> approvals(const std::string& entry = {});

 private:
  explicit RegisterStore(Database database) : m_database(std::move(database)) {}
  Result<std::optional<RegisterEntry>> find(const RegisterEntry& entry);
  Result<std::optional<RegisterEntry>> find_by(std::string_view condition, const std::string& value);
  Result<void> save(const RegisterEntry& entry);
  Result<void> keep_history(const RegisterEntry& before, Date today);
  Result<bool> take_place(const std::string& entry, const RegisterRow& row, Date today);
  Result<bool> first_places(const std::string& entry, const RegisterRow& row);
  Result<bool> same_place(Place place, const RegisterRow& row);
  Result<bool> next_place(Place last, const RegisterRow& row, Date today);
  Result<bool> take_approval(const std::string& entry, const RegisterRow& row);
  Result<void> save(const Place& place);

  Database m_database;
};

} // namespace eduaudit::assetinv
