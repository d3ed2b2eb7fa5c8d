// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include <concepts>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

namespace eduaudit {

// One step each: migration n brings a database of user_version n to n+1.
using Migrations = std::span<const std::string_view>;

enum class Access { read_only, read_write };

// A statement that is bound, stepped and read; the owner outlives it.
class Statement {
 public:
  Statement(Statement&&) noexcept;
  ~Statement();
  Statement& bind(int index, int64_t value); // index from 1
  Statement& bind(int index, std::string_view value);
  Statement& bind_null(int index);
  // Exactly this type, because a literal or a string would be as near to an optional as to a view.
  template <std::same_as<std::optional<std::string>> Optional>
  Statement& bind(int index, const Optional& value)
  {
    return value ? bind(index, std::string_view(*value)) : bind_null(index);
  }
  Result<bool> step();               // true: a row is there
  void reset();                      // and clears the bindings
  int64_t integer(int column) const; // column from 0
  std::string text(int column) const;
  bool is_null(int column) const;

 private:
  friend class Database;
  struct State;
  explicit Statement(std::unique_ptr<State> state);
  std::unique_ptr<State> m_state;
};

// A tool's SQLite state: WAL, foreign keys, busy timeout of 10 s, mode 0600, folder made 0700 when absent.
class Database {
 public:
  // Migrates to migrations.size() in one transaction; refuses a newer schema (unsupported) and a database
  // whose quick_check fails (damaged). Access::read_only never creates: not_found when the file is absent.
  static Result<Database> open(const std::string& path, Migrations migrations,
                               Access access = Access::read_write);
  Database(Database&&) noexcept;
  Database& operator=(Database&&) noexcept;
  ~Database();

  Result<void> execute(std::string_view sql);
  Result<Statement> prepare(std::string_view sql);
  // BEGIN IMMEDIATE, the work, COMMIT; ROLLBACK when the work fails.
  Result<void> transact(const std::function<Result<void>()>& work);
  int64_t last_insert_id() const;
  int64_t changes() const;

 private:
  struct State;
  explicit Database(std::unique_ptr<State> state);
  std::unique_ptr<State> m_state;
};

// --state DIR, $EDUAUDIT_STATE, /var/lib/eduaudit (or $XDG_STATE_HOME/eduaudit for those who may not write
// there).
std::string state_folder(std::string_view option);

} // namespace eduaudit
