// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "store/database.hpp"
#include <memory>
#include <string>

struct sqlite3;

namespace eduaudit {

// Inside the module only.
struct CloseConnection {
  void operator()(sqlite3* connection) const;
};
using Connection = std::unique_ptr<sqlite3, CloseConnection>;

// The last error of the connection, with SQLite's own sentence, which never holds a bound value.
tl::unexpected<Error> sqlite_error(sqlite3* connection, const std::string& path);

// An open file with its busy timeout set; created, with its folder, for read_write.
Result<Connection> connect(const std::string& path, Access access);

} // namespace eduaudit
