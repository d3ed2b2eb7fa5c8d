// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "find.hpp"
#include "ledger/entry.hpp"
#include "ledger/files.hpp"
#include "ledger/leaves.hpp"
#include "ledger/pairing.hpp"
#include "ledger/tracks.hpp"
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace eduaudit::logkeep::ledger {

// The last day before which lines must not go: so many calendar months after the last of them, or after they
// were sealed where their times are not known.
Date keep_until(const Entry& sealed, Zone zone, int64_t months);

// The files that a ledger has sealed and that are not gone, found by their names and series.
class SealedIndex {
 public:
  SealedIndex(Files files, std::vector<Track> tracks);

  // Those of the series, and those of the same families as its files, under whatever series they were sealed.
  // Each is given out once.
  std::vector<const Track*> claim(const SeriesPlan& plan);
  // What nobody claimed, is at or below one of the paths (all, where there are none), and lies there no more.
  std::vector<const Track*> lost(std::span<const std::string> paths) const;

  bool knows(const std::string& name) const { return m_by_name.contains(name); }
  bool is_untouched(const std::string& name, const FileStamp& stamp) const;
  Result<SealedFile> read(const Track& track);
  Result<Entry> entry(uint64_t index);

 private:
  using Index = std::multimap<std::string, std::size_t>;
  void take(const Index& index, const std::string& key, std::vector<const Track*>& out);
  Files m_files;
  std::vector<Track> m_tracks;
  std::vector<bool> m_claimed;
  Index m_by_series;
  Index m_by_family;
  Index m_by_name;
  std::optional<EntryReader> m_entries;
};

} // namespace eduaudit::logkeep::ledger
