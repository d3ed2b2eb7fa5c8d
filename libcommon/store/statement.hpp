// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "store/database.hpp"

struct sqlite3_stmt;

namespace eduaudit {

// Inside the module only.
struct Statement::State {
  State(sqlite3_stmt* prepared, std::string database_path)
      : statement(prepared), path(std::move(database_path))
  {}
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State();
  void note(int code);

  sqlite3_stmt* statement;
  std::string path;
  std::optional<Error> failure;
};

} // namespace eduaudit
