// SPDX-License-Identifier: Apache-2.0
#include "store/database.hpp"
#include "base/text.hpp"
#include "store/connection.hpp"
#include "store/schema.hpp"
#include "store/statement.hpp"
#include <chrono>
#include <sqlite3.h>
#include <thread>

namespace eduaudit {

namespace {

// Rolls back what is open when it goes, whether the work failed or threw.
class OpenTransaction {
 public:
  explicit OpenTransaction(sqlite3* connection) : m_connection(connection) {}
  OpenTransaction(const OpenTransaction&) = delete;
  OpenTransaction& operator=(const OpenTransaction&) = delete;
  ~OpenTransaction()
  {
    if (sqlite3_get_autocommit(m_connection) == 0)
      sqlite3_exec(m_connection, "ROLLBACK", nullptr, nullptr, nullptr);
  }

 private:
  sqlite3* m_connection;
};

// While another program turns the same new database into one with a WAL, SQLite says busy at once and does
// not wait as it does for other locks.
Result<void> use_wal(Database& database, sqlite3* connection)
{
  constexpr int most_tries = 1000;
  constexpr std::chrono::milliseconds pause{10};
  for (int tries = 1;; ++tries) {
    auto done = database.execute("PRAGMA journal_mode = WAL");
    if (done || sqlite3_errcode(connection) != SQLITE_BUSY || tries == most_tries)
      return done;
    std::this_thread::sleep_for(pause);
  }
}

} // namespace

struct Database::State {
  Connection connection;
  std::string path;
};

Database::Database(std::unique_ptr<State> state) : m_state(std::move(state)) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

Result<Database> Database::open(const std::string& path, Migrations migrations, Access access)
{
  auto connection = connect(path, access);
  if (!connection)
    return tl::unexpected(connection.error());
  Database database(std::make_unique<State>(State{std::move(*connection), path}));
  Result<void> done = check_integrity(database, path);
  if (done && access == Access::read_write)
    done = use_wal(database, database.m_state->connection.get());
  if (done)
    done = migrate(database, path, migrations, access);
  if (done)
    done = database.execute("PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL");
  if (!done)
    return tl::unexpected(done.error());
  return database;
}

Result<void> Database::execute(std::string_view sql)
{
  auto* const connection = m_state->connection.get();
  if (sqlite3_exec(connection, std::string(sql).c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
    return sqlite_error(connection, m_state->path);
  return {};
}

Result<Statement> Database::prepare(std::string_view sql)
{
  auto* const connection = m_state->connection.get();
  sqlite3_stmt* statement = nullptr;
  const char* tail = nullptr;
  const int code =
      sqlite3_prepare_v2(connection, sql.data(), static_cast<int>(sql.size()), &statement, &tail);
  auto state = std::make_unique<Statement::State>(statement, m_state->path);
  if (code != SQLITE_OK)
    return sqlite_error(connection, m_state->path);
  const auto rest = sql.substr(static_cast<std::size_t>(tail - sql.data()));
  if (!statement || !trim(rest).empty())
    return fail(ErrorKind::internal, m_state->path, {"not one SQL statement", "不是单独一条 SQL 语句"});
  return Statement(std::move(state));
}

Result<void> Database::transact(const std::function<Result<void>()>& work)
{
  if (auto begun = execute("BEGIN IMMEDIATE"); !begun)
    return begun;
  const OpenTransaction transaction(m_state->connection.get());
  if (auto done = work(); !done)
    return done;
  return execute("COMMIT");
}

int64_t Database::last_insert_id() const
{
  return sqlite3_last_insert_rowid(m_state->connection.get());
}

int64_t Database::changes() const
{
  return sqlite3_changes64(m_state->connection.get());
}

} // namespace eduaudit
