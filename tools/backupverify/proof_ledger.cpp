// SPDX-License-Identifier: Apache-2.0
#include "proof_ledger.hpp"
#include "crypto/digest.hpp"
#include "fs/file.hpp"
#include "jsonl/value.hpp"
#include <array>

namespace eduaudit::backupverify {

namespace {

constexpr auto migrations = std::to_array<std::string_view>({
    "CREATE TABLE proof(id INTEGER PRIMARY KEY, path TEXT NOT NULL, device INTEGER NOT NULL, "
    "inode INTEGER NOT NULL, size INTEGER NOT NULL, modified INTEGER NOT NULL, changed INTEGER NOT NULL, "
    "at INTEGER NOT NULL, record TEXT NOT NULL, chain TEXT NOT NULL);"
    "CREATE INDEX proof_of_path ON proof(path, id);",
    "CREATE TABLE drill(id INTEGER PRIMARY KEY, name TEXT NOT NULL, at INTEGER NOT NULL, sha256 TEXT NOT "
    "NULL, "
    "passed INTEGER NOT NULL, record TEXT NOT NULL);"
    "CREATE INDEX drill_of_name ON drill(name, id); CREATE INDEX drill_of_bytes ON drill(sha256);",
});

int64_t nanoseconds(const timespec& time)
{
  return time.tv_sec * 1'000'000'000 + time.tv_nsec;
}

std::string json_of(const Archive& archive)
{
  std::string json;
  jsonl::Writer out(json);
  write_value(out, archive);
  return json;
}

Result<Archive> archive_of(const std::string& json)
{
  jsonl::Parser parser;
  const auto value = parser.parse(json);
  if (!value)
    return tl::unexpected(value.error());
  Archive archive;
  return read_fields(*value, archive).map([&] { return archive; });
}

int64_t seconds_of(Moment moment)
{
  return std::chrono::duration_cast<std::chrono::seconds>(moment.time_since_epoch()).count();
}

// A row as it goes into the chain.
struct Row {
  std::string path;
  FileStamp stamp;
  int64_t at = 0;
  std::string record;
};

std::string chained(const std::string& before, const Row& row)
{
  std::string text = before;
  for (const auto number : {row.stamp.device, row.stamp.inode, row.stamp.size, row.stamp.modified,
                            row.stamp.changed, row.at, static_cast<int64_t>(row.path.size())})
    text += "\n" + std::to_string(number);
  return digest_hex(DigestKind::sha256, text + "\n" + row.path + "\n" + row.record);
}

constexpr std::string_view columns = "path, device, inode, size, modified, changed, at, record";

Row row_of(const Statement& row)
{
  return {row.text(0),
          {row.integer(1), row.integer(2), row.integer(3), row.integer(4), row.integer(5)},
          row.integer(6),
          row.text(7)};
}

} // namespace

FileStamp stamp_of(const struct stat& status)
{
  return {static_cast<int64_t>(status.st_dev), static_cast<int64_t>(status.st_ino), status.st_size,
          nanoseconds(status.st_mtim), nanoseconds(status.st_ctim)};
}

Migrations state_migrations()
{
  return migrations;
}

std::string ProofLedger::path(const std::string& state_folder)
{
  return join_path(state_folder, "backupverify.db");
}

Result<ProofLedger> ProofLedger::open(const std::string& state_folder, Access access)
{
  auto database = Database::open(path(state_folder), migrations, access);
  if (!database)
    return tl::unexpected(database.error());
  return ProofLedger(std::move(*database));
}

Result<std::optional<BackupProof>> ProofLedger::newest(const std::string& path)
{
  auto query = m_database.prepare("SELECT " + std::string(columns) +
                                  " FROM proof WHERE path = ? ORDER BY id DESC LIMIT 1");
  if (!query)
    return tl::unexpected(query.error());
  query->bind(1, path);
  const auto found = query->step();
  if (!found)
    return tl::unexpected(found.error());
  if (!*found)
    return std::optional<BackupProof>();
  const auto row = row_of(*query);
  auto archive = archive_of(row.record);
  if (!archive)
    return tl::unexpected(archive.error());
  return std::optional(BackupProof{row.stamp, Moment(std::chrono::seconds(row.at)), std::move(*archive)});
}

Result<std::string> ProofLedger::head()
{
  auto query = m_database.prepare("SELECT chain FROM proof ORDER BY id DESC LIMIT 1");
  if (!query)
    return tl::unexpected(query.error());
  const auto found = query->step();
  if (!found)
    return tl::unexpected(found.error());
  return *found ? query->text(0) : std::string();
}

Result<void> ProofLedger::append(const BackupProof& proof)
{
  return m_database.transact([&]() -> Result<void> {
    const auto before = head();
    if (!before)
      return tl::unexpected(before.error());
    const Row row{proof.archive.path, proof.stamp, seconds_of(proof.at), json_of(proof.archive)};
    auto insert = m_database.prepare("INSERT INTO proof(" + std::string(columns) +
                                     ", chain) VALUES(?,?,?,?,?,?,?,?,?)");
    if (!insert)
      return tl::unexpected(insert.error());
    insert->bind(1, row.path)
        .bind(2, row.stamp.device)
        .bind(3, row.stamp.inode)
        .bind(4, row.stamp.size)
        .bind(5, row.stamp.modified)
        .bind(6, row.stamp.changed)
        .bind(7, row.at)
        .bind(8, row.record)
        .bind(9, chained(*before, row));
    const auto done = insert->step();
    return done ? Result<void>() : tl::unexpected(done.error());
  });
}

Result<ProofLedger::Chain> ProofLedger::verify()
{
  auto query = m_database.prepare("SELECT " + std::string(columns) + ", chain, id FROM proof ORDER BY id");
  if (!query)
    return tl::unexpected(query.error());
  Chain chain;
  for (;;) {
    const auto found = query->step();
    if (!found)
      return tl::unexpected(found.error());
    if (!*found)
      return chain;
    ++chain.entries;
    const auto wanted = chained(chain.head, row_of(*query));
    chain.head = query->text(8);
    const bool follows = wanted == chain.head && query->integer(9) == chain.entries;
    if (!follows && !chain.broken_at)
      chain.broken_at = chain.entries;
  }
}

} // namespace eduaudit::backupverify
