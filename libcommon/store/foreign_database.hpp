// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit {

// One value of a row as text, nothing for NULL.
using ForeignRow = std::vector<std::optional<std::string>>;

// A database that somebody else made. No statement run here reaches another file, and none runs longer than
// until the deadline (`limit`). What errors say never holds a value of the database.
class ForeignDatabase {
 public:
  enum class Mode { create, write, read, immutable };
  static Result<ForeignDatabase> open(const std::string& path, Mode mode,
                                      std::chrono::steady_clock::time_point deadline);
  ForeignDatabase(ForeignDatabase&&) noexcept;
  ~ForeignDatabase();

  Result<void> execute(const std::string& sql);
  Result<void> query(const std::string& sql, const std::function<void(const ForeignRow&)>& row);
  Result<int64_t> number(const std::string& sql); // the first value; 0 where there is none

  struct Table {
    std::string name;
    int64_t rows = 0;
  };
  // Those that a user made, by name; a table whose rows can't be counted is an error.
  Result<std::vector<Table>> tables();

  // Whether `sql` ends a statement: nothing open, no trigger half-way.
  static bool is_complete(const std::string& sql);
  static std::string quoted(std::string_view name); // an identifier

 private:
  struct State;
  explicit ForeignDatabase(std::unique_ptr<State> state);
  std::unique_ptr<State> m_state;
};

} // namespace eduaudit
