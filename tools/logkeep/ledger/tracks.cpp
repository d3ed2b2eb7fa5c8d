// SPDX-License-Identifier: Apache-2.0
#include "ledger/tracks.hpp"
#include "ledger/leaves.hpp"
#include <array>
#include <map>
#include <unistd.h>

namespace eduaudit::logkeep::ledger {

namespace {

constexpr auto migrations = std::to_array<std::string_view>({
    "CREATE TABLE head(size INTEGER NOT NULL, root TEXT NOT NULL);"
    "CREATE TABLE track(leaf INTEGER PRIMARY KEY, name TEXT NOT NULL, series TEXT NOT NULL, device INTEGER, "
    "inode "
    "INTEGER, size INTEGER, modified INTEGER, changed INTEGER);",
    "ALTER TABLE track ADD COLUMN open INTEGER NOT NULL DEFAULT 0;",
});

int64_t nanoseconds(const timespec& time)
{
  return static_cast<int64_t>(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

std::optional<FileStamp> stamp_in(const Statement& row)
{
  if (row.is_null(3))
    return std::nullopt;
  return FileStamp{row.integer(3), row.integer(4), row.integer(5), row.integer(6), row.integer(7)};
}

Result<void> insert(Statement& statement, const Track& track)
{
  statement.reset();
  statement.bind(1, static_cast<int64_t>(track.index)).bind(2, track.name).bind(3, track.series);
  if (const auto& stamp = track.stamp)
    statement.bind(4, stamp->device)
        .bind(5, stamp->inode)
        .bind(6, stamp->size)
        .bind(7, stamp->modified)
        .bind(8, stamp->changed);
  statement.bind(9, static_cast<int64_t>(track.open));
  const auto done = statement.step();
  return done ? Result<void>() : tl::unexpected(done.error());
}

constexpr std::string_view insert_sql = "INSERT OR REPLACE INTO track VALUES(?,?,?,?,?,?,?,?,?)";

// A database that can't be used is no loss.
Result<Database> open_database(const std::string& path)
{
  auto database = Database::open(path, migrations);
  if (database || database.error().kind != ErrorKind::damaged)
    return database;
  for (const auto* suffix : {"", "-wal", "-shm"})
    ::unlink((path + suffix).c_str());
  return Database::open(path, migrations);
}

Result<std::vector<uint64_t>> alive_entries(const Files& files, uint64_t count)
{
  Fold fold;
  uint64_t seen = 0;
  const auto read = each_line(files.entries(), 0, [&](std::string_view line, uint64_t) {
    if (seen++ == count)
      return false;
    fold.add(line);
    return true;
  });
  return read ? Result<std::vector<uint64_t>>(fold.alive()) : tl::unexpected(read.error());
}

Result<Track> track_at(const EntryReader& reader, uint64_t index)
{
  const auto line = reader.line(index);
  const auto entry = line ? parse_entry(*line) : tl::unexpected(line.error());
  if (!entry)
    return tl::unexpected(entry.error());
  return track_of(index, *entry, std::nullopt);
}

} // namespace

void Fold::add(const EntryHead& head)
{
  const auto index = m_alive.size();
  if (head.prev && *head.prev < index) {
    if (!m_alive[*head.prev])
      std::erase(m_gone, *head.prev);
    m_alive[*head.prev] = false;
  }
  m_alive.push_back(!head.gone);
  if (head.gone && (head.open || (head.max.empty() ? head.at : head.max) >= m_gone_since))
    m_gone.push_back(index);
}

std::vector<uint64_t> Fold::alive() const
{
  std::vector<uint64_t> indexes;
  for (uint64_t i = 0; i < m_alive.size(); ++i)
    if (m_alive[i])
      indexes.push_back(i);
  return indexes;
}

FileStamp stamp_of(const struct stat& status)
{
  return {static_cast<int64_t>(status.st_dev), static_cast<int64_t>(status.st_ino), status.st_size,
          nanoseconds(status.st_mtim), nanoseconds(status.st_ctim)};
}

Track track_of(uint64_t index, const Entry& entry, const std::optional<FileStamp>& stamp)
{
  return {index, entry.name, entry.series, stamp, is_open(entry)};
}

Result<TrackStore> TrackStore::open(const Files& files, const TreeHead& head)
{
  auto database = open_database(files.state());
  if (!database)
    return tl::unexpected(database.error());
  TrackStore store(std::move(*database));
  const auto current = store.is_of(head);
  if (!current)
    return tl::unexpected(current.error());
  if (!*current)
    if (const auto rebuilt = store.rebuild(files, head); !rebuilt)
      return tl::unexpected(rebuilt.error());
  return store;
}

Result<bool> TrackStore::is_of(const TreeHead& head)
{
  auto row = m_database.prepare("SELECT size, root FROM head");
  if (!row)
    return tl::unexpected(row.error());
  auto there = row->step();
  if (!there || !*there)
    return there;
  return row->integer(0) == static_cast<int64_t>(head.size) && row->text(1) == hex_of(head.root);
}

Result<std::vector<Track>> TrackStore::load()
{
  auto row = m_database.prepare(
      "SELECT leaf, name, series, device, inode, size, modified, changed, open FROM track ORDER BY leaf");
  if (!row)
    return tl::unexpected(row.error());
  std::vector<Track> tracks;
  for (;;) {
    const auto more = row->step();
    if (!more)
      return tl::unexpected(more.error());
    if (!*more)
      return tracks;
    tracks.push_back({static_cast<uint64_t>(row->integer(0)), row->text(1), row->text(2), stamp_in(*row),
                      row->integer(8) != 0});
  }
}

// Stamps of entries that still stand are kept.
Result<void> TrackStore::rebuild(const Files& files, const TreeHead& head)
{
  const auto alive = alive_entries(files, head.size);
  const auto old = load();
  if (!alive || !old)
    return tl::unexpected(alive ? old.error() : alive.error());
  std::map<uint64_t, Track> known;
  for (const auto& track : *old)
    known.emplace(track.index, track);
  if (auto cleared = m_database.execute("DELETE FROM track"); !cleared)
    return cleared;
  if (!alive->empty()) {
    const auto reader = EntryReader::open(files.entries(), files.leaves());
    if (!reader)
      return tl::unexpected(reader.error());
    for (const auto index : *alive) {
      auto track = track_at(*reader, index);
      if (!track)
        return tl::unexpected(track.error());
      if (const auto same = known.find(index); same != known.end() && same->second.name == track->name)
        track->stamp = same->second.stamp;
      put(std::move(*track));
    }
  }
  return commit(head);
}

Result<void> TrackStore::write_head(const TreeHead& head)
{
  if (auto cleared = m_database.execute("DELETE FROM head"); !cleared)
    return cleared;
  auto row = m_database.prepare("INSERT INTO head VALUES(?,?)");
  if (!row)
    return tl::unexpected(row.error());
  row->bind(1, static_cast<int64_t>(head.size)).bind(2, hex_of(head.root));
  const auto done = row->step();
  return done ? Result<void>() : tl::unexpected(done.error());
}

Result<void> TrackStore::commit(const TreeHead& head)
{
  auto written = m_database.transact([&]() -> Result<void> {
    auto removal = m_database.prepare("DELETE FROM track WHERE leaf = ?");
    auto insertion = m_database.prepare(insert_sql);
    if (!removal || !insertion)
      return tl::unexpected(removal ? insertion.error() : removal.error());
    for (const auto index : m_removed) {
      removal->reset();
      if (const auto done = removal->bind(1, static_cast<int64_t>(index)).step(); !done)
        return tl::unexpected(done.error());
    }
    for (const auto& track : m_put)
      if (auto done = insert(*insertion, track); !done)
        return done;
    return write_head(head);
  });
  m_put.clear();
  m_removed.clear();
  return written;
}

} // namespace eduaudit::logkeep::ledger
