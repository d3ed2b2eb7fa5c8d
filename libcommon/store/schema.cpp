// SPDX-License-Identifier: Apache-2.0
#include "store/schema.hpp"
#include <algorithm>

namespace eduaudit {

namespace {

Result<std::optional<std::string>> first_value(Database& database, std::string_view sql)
{
  auto statement = database.prepare(sql);
  if (!statement)
    return tl::unexpected(statement.error());
  const auto row = statement->step();
  if (!row)
    return tl::unexpected(row.error());
  return *row ? std::optional(statement->text(0)) : std::nullopt;
}

Result<int64_t> user_version(Database& database)
{
  auto statement = database.prepare("PRAGMA user_version");
  if (!statement)
    return tl::unexpected(statement.error());
  const auto row = statement->step();
  if (!row)
    return tl::unexpected(row.error());
  return statement->integer(0);
}

Words versions(int64_t found, int64_t known)
{
  return say(
      {"its schema is version {}, this program knows version {}", "其结构版本为 {}，本程序支持的版本为 {}"},
      {found, known});
}

// Whether there is something to do.
Result<bool> needs_migration(const std::string& path, int64_t found, int64_t known, Access access)
{
  if (found < 0 || found > known)
    return fail(ErrorKind::unsupported, path, versions(found, known));
  if (found < known && access == Access::read_only)
    return fail(
        ErrorKind::unsupported, path,
        say({"{} and may not bring it up to date here", "{}，且此处不能升级"}, {versions(found, known)}));
  return found < known;
}

// What a writer left that was killed before its first commit is no database yet.
Result<void> require_filled(Database& database, const std::string& path)
{
  const auto table = first_value(database, "SELECT name FROM sqlite_master LIMIT 1");
  if (!table)
    return tl::unexpected(table.error());
  if (!*table)
    return fail(ErrorKind::not_found, path, {"nothing was ever put into it", "尚未写入任何内容"});
  return {};
}

// Foreign keys are not enforced while tables are rebuilt, so they are looked at before the commit.
Result<void> check_references(Database& database, const std::string& path)
{
  const auto broken = first_value(database, "PRAGMA foreign_key_check");
  if (!broken)
    return tl::unexpected(broken.error());
  if (*broken)
    return fail(ErrorKind::damaged, path,
                say({"rows of table {} refer to rows that do not exist", "表 {} 中有记录引用了不存在的记录"},
                    {**broken}));
  return {};
}

Result<void> apply(Database& database, int64_t from, Migrations migrations)
{
  for (const auto sql : migrations.subspan(static_cast<std::size_t>(from)))
    if (auto done = database.execute(sql); !done)
      return done;
  return database.execute("PRAGMA user_version = " + std::to_string(migrations.size()));
}

Result<void> migrate_locked(Database& database, const std::string& path, Migrations migrations)
{
  // Read again: another process may have migrated while this one waited for the lock.
  const auto found = user_version(database);
  if (!found)
    return tl::unexpected(found.error());
  const auto needed = needs_migration(path, *found, std::ssize(migrations), Access::read_write);
  if (!needed)
    return tl::unexpected(needed.error());
  auto applied = apply(database, *found, migrations);
  return applied ? check_references(database, path) : applied;
}

std::string one_line(std::string text)
{
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

} // namespace

Result<void> check_integrity(Database& database, const std::string& path)
{
  const auto verdict = first_value(database, "PRAGMA quick_check(1)");
  if (!verdict)
    return tl::unexpected(verdict.error());
  if (*verdict != "ok")
    return fail(ErrorKind::damaged, path,
                say({"{}", "完整性检查：{}"}, {one_line(verdict->value_or("quick_check says nothing"))}));
  return {};
}

Result<void> migrate(Database& database, const std::string& path, Migrations migrations, Access access)
{
  const auto found = user_version(database);
  if (!found)
    return tl::unexpected(found.error());
  if (*found == 0 && access == Access::read_only)
    if (auto filled = require_filled(database, path); !filled)
      return filled;
  const auto needed = needs_migration(path, *found, std::ssize(migrations), access);
  if (!needed)
    return tl::unexpected(needed.error());
  if (!*needed)
    return {};
  return database.transact([&] { return migrate_locked(database, path, migrations); });
}

} // namespace eduaudit
