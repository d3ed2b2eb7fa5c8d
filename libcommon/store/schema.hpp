// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "store/database.hpp"

namespace eduaudit {

// Inside the module only. `damaged` when SQLite finds the file inconsistent.
Result<void> check_integrity(Database& database, const std::string& path);
// `unsupported` when the schema is newer, or when it is older and may not be written.
Result<void> migrate(Database& database, const std::string& path, Migrations migrations, Access access);

} // namespace eduaudit
