// SPDX-License-Identifier: Apache-2.0
#include "store/foreign.hpp"
#include "base/text.hpp"
#include "store/connection.hpp"
#include <memory>
#include <sqlite3.h>
#include <vector>

namespace eduaudit {

namespace {

constexpr int longest_value = 1 << 28; // bytes

struct CloseStatement {
  void operator()(sqlite3_stmt* statement) const { ::sqlite3_finalize(statement); }
};
using Prepared = std::unique_ptr<sqlite3_stmt, CloseStatement>;

std::string_view text_of(sqlite3_stmt* statement, int column)
{
  const auto* text = reinterpret_cast<const char*>(::sqlite3_column_text(statement, column));
  return text ? text : std::string_view();
}

class Audit {
 public:
  Audit(sqlite3* connection, const std::string& name, const ForeignDatabaseVisitor& visitor)
      : m_connection(connection), m_name(name), m_visitor(visitor)
  {
    ::sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    ::sqlite3_db_config(connection, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    ::sqlite3_db_config(connection, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    ::sqlite3_db_config(connection, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
    ::sqlite3_limit(connection, SQLITE_LIMIT_LENGTH, longest_value);
  }

  Result<void> run()
  {
    if (auto checked = check(); !checked)
      return checked;
    if (auto referred = count_broken_references(); !referred)
      return referred;
    return count_rows();
  }

 private:
  // Calls `row` for each row; the last code.
  int each(const char* sql, const std::function<void(sqlite3_stmt*)>& row)
  {
    sqlite3_stmt* raw = nullptr;
    int code = ::sqlite3_prepare_v2(m_connection, sql, -1, &raw, nullptr);
    const Prepared statement(raw);
    if (code != SQLITE_OK)
      return code;
    while ((code = ::sqlite3_step(raw)) == SQLITE_ROW)
      row(raw);
    return code == SQLITE_DONE ? SQLITE_OK : code;
  }

  Result<void> check()
  {
    const int code = each("PRAGMA integrity_check(100)", [&](sqlite3_stmt* row) {
      const auto text = text_of(row, 0);
      for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        const auto line = text.substr(at, end - at);
        if (line != "ok" && !line.starts_with("***"))
          m_visitor.problem(line);
        at = end + 1;
      }
    });
    return code == SQLITE_OK ? Result<void>() : sqlite_error(m_connection, m_name);
  }

  Result<void> count_broken_references()
  {
    int64_t broken = 0;
    const int code = each("PRAGMA foreign_key_check", [&](sqlite3_stmt*) { ++broken; });
    if (code == SQLITE_OK || code == SQLITE_ERROR) // it is an error where a referred table is missing
      m_visitor.broken_references(code == SQLITE_OK ? broken : broken + 1);
    return {};
  }

  Result<void> count_rows()
  {
    std::vector<std::string> tables;
    const int code =
        each("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' "
             "ESCAPE '\\' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name",
             [&](sqlite3_stmt* row) { tables.emplace_back(text_of(row, 0)); });
    if (code != SQLITE_OK)
      return sqlite_error(m_connection, m_name);
    for (const auto& table : tables)
      count(table);
    return {};
  }

  void count(const std::string& table)
  {
    const std::unique_ptr<char, void (*)(void*)> sql(
        ::sqlite3_mprintf("SELECT count(*) FROM main.\"%w\" NOT INDEXED", table.c_str()), ::sqlite3_free);
    int64_t rows = 0;
    const int code = each(sql.get(), [&](sqlite3_stmt* row) { rows = ::sqlite3_column_int64(row, 0); });
    if (code == SQLITE_OK)
      m_visitor.table(table, rows);
    else
      m_visitor.unreadable(table, ::sqlite3_errmsg(m_connection));
  }

  sqlite3* m_connection;
  const std::string& m_name;
  const ForeignDatabaseVisitor& m_visitor;
};

// "file:/a%20b?immutable=1"
std::string address_of(const std::string& path)
{
  std::string address = "file:";
  for (const char letter : path) {
    const bool is_plain = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
                          (letter >= '0' && letter <= '9') || letter == '/' || letter == '.' ||
                          letter == '_' || letter == '-';
    if (is_plain) {
      address += letter;
    } else {
      const auto byte = static_cast<unsigned char>(letter);
      address += '%' + hex({&byte, 1});
    }
  }
  return address + "?immutable=1";
}

} // namespace

Result<void> visit_foreign_database(const std::string& path, const ForeignDatabaseVisitor& visitor)
{
  sqlite3* raw = nullptr;
  const int code = ::sqlite3_open_v2(address_of(path).c_str(), &raw,
                                     SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, nullptr);
  const Connection connection(raw);
  if (code != SQLITE_OK)
    return sqlite_error(raw, path);
  return Audit(raw, path, visitor).run();
}

Result<void> visit_foreign_bytes(std::span<unsigned char> bytes, const std::string& name,
                                 const ForeignDatabaseVisitor& visitor)
{
  sqlite3* raw = nullptr;
  int code = ::sqlite3_open_v2(":memory:", &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
  const Connection connection(raw);
  const auto size = static_cast<sqlite3_int64>(bytes.size());
  if (code == SQLITE_OK)
    code = ::sqlite3_deserialize(raw, "main", bytes.data(), size, size, SQLITE_DESERIALIZE_READONLY);
  if (code != SQLITE_OK)
    return sqlite_error(raw, name);
  return Audit(raw, name, visitor).run();
}

} // namespace eduaudit
