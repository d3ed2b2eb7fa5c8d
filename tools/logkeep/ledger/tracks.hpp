// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "ledger/entry.hpp"
#include "ledger/files.hpp"
#include "ledger/merkle.hpp"
#include "store/database.hpp"
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <vector>

namespace eduaudit::logkeep::ledger {

// Which entries stand for files today: those that no later entry continues. Fed with the lines in order.
class Fold {
 public:
  // Of the files that are gone, those are told whose last line is of this day ("2026-11-22") or later, or
  // which were altered before and not acknowledged.
  explicit Fold(std::string gone_since = "9999") : m_gone_since(std::move(gone_since)) {}
  void add(std::string_view line) { add(entry_head(line)); }
  void add(const EntryHead& head);
  std::vector<uint64_t> alive() const;
  const std::vector<uint64_t>& gone() const { return m_gone; }

 private:
  std::string m_gone_since;
  std::vector<bool> m_alive;
  std::vector<uint64_t> m_gone;
};

// What tells that a file was not touched, at the cost of a stat.
struct FileStamp {
  int64_t device = 0;
  int64_t inode = 0;
  int64_t size = 0;
  int64_t modified = 0; // nanoseconds
  int64_t changed = 0;
  bool operator==(const FileStamp&) const = default;
};
FileStamp stamp_of(const struct stat& status);

// A file that is sealed, by its last entry.
struct Track {
  uint64_t index = 0;
  std::string name;
  std::string series;
  std::optional<FileStamp> stamp; // as it was when it was last read
  bool open = false;              // altered, and not acknowledged
};

Track track_of(uint64_t index, const Entry& entry, const std::optional<FileStamp>& stamp);

// state.db: the tracks of a ledger, so that sealing need not read all entries. It is made again from them
// where it is lost or older than the ledger.
class TrackStore {
 public:
  static Result<TrackStore> open(const Files& files, const TreeHead& head);
  Result<std::vector<Track>> load();
  void put(Track track) { m_put.push_back(std::move(track)); }
  void remove(uint64_t index) { m_removed.push_back(index); }
  Result<void> commit(const TreeHead& head);

 private:
  explicit TrackStore(Database database) : m_database(std::move(database)) {}
  Result<bool> is_of(const TreeHead& head);
  Result<void> rebuild(const Files& files, const TreeHead& head);
  Result<void> write_head(const TreeHead& head);
  Database m_database;
  std::vector<Track> m_put;
  std::vector<uint64_t> m_removed;
};

} // namespace eduaudit::logkeep::ledger
