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
  static std::string path(const std::string& folder); // assetinv.db in the state folder
  // read_only gives not_found when there is none yet.
  static Result<RegisterStore> open(const std::string& folder, Access access);

  Result<void> transact(const std::function<Result<void>()>& work) { return m_database.transact(work); }

  struct Match {
    RegisterEntry entry;
    bool by_name_alone = false; // though the entry has a tag or serial number, which the row lacks
  };
  // The entry that a row is about: the one with its asset tag, or else with its serial number where not both
  // have a tag, or else of its name. A name finds an entry without tag and serial number; a row that has
  // neither finds the only one of its name, too.
  Result<std::optional<Match>> find(const RegisterEntry& row);

  struct Outcome {
    std::string entry;
    Taken taken;
  };
  // Changes the entry that find() gave, or adds one. Columns that the table lacks keep what they had.
  Result<Outcome> take(const RegisterRow& row, const std::optional<Match>& before, Date today);

  // What was imported, and the lines that could not be.
  Result<void> note_import(Date today, const std::string& file, const std::vector<int64_t>& left_out);

  Result<Register> summary();
  Result<std::vector<RegisterEntry>> entries();                     // by key
  Result<std::vector<Place>> places(const std::string& entry = {}); // of one entry, or of all
  Result<std::vector<Approval>> approvals(const std::string& entry = {});

 private:
  explicit RegisterStore(Database database) : m_database(std::move(database)) {}
  Result<std::vector<RegisterEntry>> find_by(std::string_view column, const std::string& value);
  Result<std::optional<Match>> find_by_name(const RegisterEntry& row);
  Result<std::string> new_key(const RegisterEntry& entry);
  Result<void> save(const RegisterEntry& entry);
  Result<void> keep_history(const RegisterEntry& before, Date today);
  Result<bool> take_place(const std::string& entry, const RegisterRow& row, Date today);
  Result<bool> first_places(const std::string& entry, const RegisterRow& row, Date today);
  Result<Place> take_since(Place first, const RegisterRow& row);
  Result<bool> same_place(Place place, const RegisterRow& row, Date today);
  Result<bool> next_place(Place last, const RegisterRow& row, Date today);
  Result<bool> take_approval(const std::string& entry, const RegisterRow& row);
  Result<void> save(const Place& place);

  Database m_database;
};

} // namespace eduaudit::assetinv
