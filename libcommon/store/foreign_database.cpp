// SPDX-License-Identifier: Apache-2.0
#include "store/foreign_database.hpp"
#include "base/text.hpp"
#include "store/connection.hpp"
#include <sqlite3.h>

namespace eduaudit {

using Clock = std::chrono::steady_clock;

struct ForeignDatabase::State {
  Connection connection;
  std::string path;
  Clock::time_point deadline;
};

namespace {

constexpr int steps_between_looks = 10'000;

int authorize(void*, int action, const char*, const char*, const char*, const char*)
{
  return action == SQLITE_ATTACH || action == SQLITE_DETACH ? SQLITE_DENY : SQLITE_OK;
}

int is_late(void* deadline)
{
  return Clock::now() > *static_cast<Clock::time_point*>(deadline) ? 1 : 0;
}

std::string uri_of(const std::string& path, ForeignDatabase::Mode mode)
{
  std::string uri = path.starts_with('/') ? "file:" : "file:./";
  for (const char byte : path) {
    const auto value = static_cast<unsigned char>(byte);
    if (byte == '%' || byte == '?' || byte == '#')
      uri += '%' + hex({&value, 1});
    else
      uri += byte;
  }
  return mode == ForeignDatabase::Mode::immutable ? uri + "?immutable=1" : uri;
}

int flags_of(ForeignDatabase::Mode mode)
{
  using Mode = ForeignDatabase::Mode;
  if (mode == Mode::create)
    return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  return mode == Mode::write ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;
}

// SQLite's own sentence for the code, which has no value in it; that of the connection may have one.
tl::unexpected<Error> error_of(int code, const std::string& path)
{
  const auto primary = code & 0xff;
  if (primary == SQLITE_INTERRUPT)
    return fail(ErrorKind::limit, path, {"did not end in time", "未在规定时间内结束"});
  const auto kind = primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB ? ErrorKind::damaged
                    : primary == SQLITE_FULL                              ? ErrorKind::write
                    : primary == SQLITE_CANTOPEN                          ? ErrorKind::read
                                                                          : ErrorKind::bad_data;
  return fail(kind, path, say({"SQLite: {}", "SQLite：{}"}, {sqlite3_errstr(code)}));
}

struct FinalizeStatement {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using ForeignStatement = std::unique_ptr<sqlite3_stmt, FinalizeStatement>;

ForeignRow row_of(sqlite3_stmt* statement)
{
  ForeignRow row;
  for (int column = 0; column < sqlite3_column_count(statement); ++column) {
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
    if (text)
      row.emplace_back(std::string(text, static_cast<std::size_t>(sqlite3_column_bytes(statement, column))));
    else
      row.emplace_back(std::nullopt);
  }
  return row;
}

} // namespace

ForeignDatabase::ForeignDatabase(std::unique_ptr<State> state) : m_state(std::move(state)) {}
ForeignDatabase::ForeignDatabase(ForeignDatabase&&) noexcept = default;
ForeignDatabase::~ForeignDatabase() = default;

Result<ForeignDatabase> ForeignDatabase::open(const std::string& path, Mode mode, Clock::time_point deadline)
{
  sqlite3* raw = nullptr;
  const int code = sqlite3_open_v2(uri_of(path, mode).c_str(), &raw,
                                   flags_of(mode) | SQLITE_OPEN_URI | SQLITE_OPEN_EXRESCODE, nullptr);
  auto state = std::make_unique<State>(State{Connection(raw), path, deadline});
  if (code != SQLITE_OK)
    return error_of(code, path);
  sqlite3_set_authorizer(raw, authorize, nullptr);
  sqlite3_progress_handler(raw, steps_between_looks, is_late, &state->deadline);
  return ForeignDatabase(std::move(state));
}

Result<void> ForeignDatabase::execute(const std::string& sql)
{
  const int code = sqlite3_exec(m_state->connection.get(), sql.c_str(), nullptr, nullptr, nullptr);
  return code == SQLITE_OK ? Result<void>() : error_of(code, m_state->path);
}

Result<void> ForeignDatabase::query(const std::string& sql, const std::function<void(const ForeignRow&)>& row)
{
  sqlite3_stmt* raw = nullptr;
  int code = sqlite3_prepare_v2(m_state->connection.get(), sql.c_str(), -1, &raw, nullptr);
  const ForeignStatement statement(raw);
  if (code != SQLITE_OK)
    return error_of(code, m_state->path);
  while ((code = sqlite3_step(raw)) == SQLITE_ROW)
    row(row_of(raw));
  return code == SQLITE_DONE ? Result<void>() : error_of(code, m_state->path);
}

Result<int64_t> ForeignDatabase::number(const std::string& sql)
{
  int64_t value = 0;
  const auto done = query(sql, [&](const ForeignRow& row) {
    if (!row.empty() && row.front())
      value = parse_integer(*row.front()).value_or(0);
  });
  return done.map([&] { return value; });
}

Result<std::vector<ForeignDatabase::Table>> ForeignDatabase::tables()
{
  std::vector<Table> tables;
  const auto listed =
      query("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' "
            "ORDER BY name",
            [&](const ForeignRow& row) {
              tables.push_back({row.front().value_or(""), 0});
            });
  if (!listed)
    return tl::unexpected(listed.error());
  for (auto& table : tables) {
    const auto rows = number("SELECT count(*) FROM " + quoted(table.name));
    if (!rows)
      return tl::unexpected(rows.error());
    table.rows = *rows;
  }
  return tables;
}

bool ForeignDatabase::is_complete(const std::string& sql)
{
  return sqlite3_complete(sql.c_str()) == 1;
}

std::string ForeignDatabase::quoted(std::string_view name)
{
  std::string out = "\"";
  for (const char byte : name)
    out += byte == '"' ? "\"\"" : std::string(1, byte);
  return out + '"';
}

} // namespace eduaudit
