// SPDX-License-Identifier: Apache-2.0
#include "store/statement.hpp"
#include "store/connection.hpp"
#include <sqlite3.h>

namespace eduaudit {

Statement::State::~State()
{
  sqlite3_finalize(statement);
}

// Binding is written as a chain, so its failure is kept until the step.
void Statement::State::note(int code)
{
  if (code != SQLITE_OK && !failure)
    failure = sqlite_error(sqlite3_db_handle(statement), path).value();
}

Statement::Statement(std::unique_ptr<State> state) : m_state(std::move(state)) {}
Statement::Statement(Statement&&) noexcept = default;
Statement::~Statement() = default;

Statement& Statement::bind(int index, int64_t value)
{
  m_state->note(sqlite3_bind_int64(m_state->statement, index, value));
  return *this;
}

Statement& Statement::bind(int index, std::string_view value)
{
  // SQLite takes a null pointer for NULL, and an empty view may have one.
  const char* const bytes = value.data() ? value.data() : "";
  m_state->note(
      sqlite3_bind_text64(m_state->statement, index, bytes, value.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
  return *this;
}

Statement& Statement::bind_null(int index)
{
  m_state->note(sqlite3_bind_null(m_state->statement, index));
  return *this;
}

Result<bool> Statement::step()
{
  if (m_state->failure)
    return tl::unexpected(*m_state->failure);
  const int code = sqlite3_step(m_state->statement);
  if (code == SQLITE_ROW || code == SQLITE_DONE)
    return code == SQLITE_ROW;
  auto failure = sqlite_error(sqlite3_db_handle(m_state->statement), m_state->path);
  sqlite3_reset(m_state->statement);
  return failure;
}

void Statement::reset()
{
  sqlite3_reset(m_state->statement);
  sqlite3_clear_bindings(m_state->statement);
  m_state->failure.reset();
}

int64_t Statement::integer(int column) const
{
  return sqlite3_column_int64(m_state->statement, column);
}

std::string Statement::text(int column) const
{
  const auto* const bytes = sqlite3_column_text(m_state->statement, column);
  if (!bytes)
    return {};
  const int size = sqlite3_column_bytes(m_state->statement, column);
  return {reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size)};
}

bool Statement::is_null(int column) const
{
  return sqlite3_column_type(m_state->statement, column) == SQLITE_NULL;
}

} // namespace eduaudit
