// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace eduaudit {

// What a database of others tells of itself, as it is found.
struct ForeignDatabaseVisitor {
  std::function<void(std::string_view problem)> problem; // of PRAGMA integrity_check, one line each
  std::function<void(int64_t rows)> broken_references;   // rows that refer to one that isn't there
  std::function<void(std::string_view table, int64_t rows)> table;
  std::function<void(std::string_view table, std::string_view error)> unreadable;
};

// Audits the content of a database file: opened as one that nothing else changes, so that no lock is taken
// and nothing is created beside it. Its own code (views, triggers, virtual tables) is not run.
Result<void> visit_foreign_database(const std::string& path, const ForeignDatabaseVisitor& visitor);
// The same for the bytes of one, in memory.
Result<void> visit_foreign_bytes(std::span<unsigned char> bytes, const std::string& name,
                                 const ForeignDatabaseVisitor& visitor);

} // namespace eduaudit
