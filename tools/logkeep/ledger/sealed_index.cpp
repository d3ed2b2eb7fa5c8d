// SPDX-License-Identifier: Apache-2.0
#include "ledger/sealed_index.hpp"
#include "fs/file.hpp"
#include "ledger/look.hpp"
#include <algorithm>
#include <set>

namespace eduaudit::logkeep::ledger {

Date keep_until(const Entry& sealed, Zone zone, int64_t months)
{
  return add_months(date_of(sealed.max.value_or(sealed.at), zone), months);
}

SealedIndex::SealedIndex(Files files, std::vector<Track> tracks)
    : m_files(std::move(files)), m_tracks(std::move(tracks)), m_claimed(m_tracks.size())
{
  for (std::size_t i = 0; i < m_tracks.size(); ++i) {
    m_by_series.emplace(m_tracks[i].series, i);
    m_by_family.emplace(family_key(m_tracks[i].name), i);
    m_by_name.emplace(m_tracks[i].name, i);
  }
}

void SealedIndex::take(const Index& index, const std::string& key, std::vector<const Track*>& out)
{
  const auto [begin, end] = index.equal_range(key);
  for (auto one = begin; one != end; ++one)
    if (!m_claimed[one->second]) {
      m_claimed[one->second] = true;
      out.push_back(&m_tracks[one->second]);
    }
}

std::vector<const Track*> SealedIndex::claim(const SeriesPlan& plan)
{
  std::vector<const Track*> found;
  take(m_by_series, series_name(plan.series), found);
  std::set<std::string> families;
  for (const auto& file : plan.files)
    families.insert(family_key(ledger_name(file.shown)));
  for (const auto& family : families)
    take(m_by_family, family, found);
  return found;
}

std::vector<const Track*> SealedIndex::lost(std::span<const std::string> paths) const
{
  const auto names = ledger_names(paths);
  std::vector<const Track*> found;
  for (std::size_t i = 0; i < m_tracks.size(); ++i)
    if (!m_claimed[i] && is_at_or_below(m_tracks[i].name, names) && !exists(m_tracks[i].name))
      found.push_back(&m_tracks[i]);
  return found;
}

bool SealedIndex::is_untouched(const std::string& name, const FileStamp& stamp) const
{
  const auto [begin, end] = m_by_name.equal_range(name);
  return std::any_of(begin, end, [&](const auto& one) { return m_tracks[one.second].stamp == stamp; });
}

Result<Entry> SealedIndex::entry(uint64_t index)
{
  if (!m_entries) {
    auto reader = EntryReader::open(m_files.entries(), m_files.leaves());
    if (!reader)
      return tl::unexpected(reader.error());
    m_entries.emplace(std::move(*reader));
  }
  const auto line = m_entries->line(index);
  return line ? parse_entry(*line) : tl::unexpected(line.error());
}

Result<SealedFile> SealedIndex::read(const Track& track)
{
  auto sealed = entry(track.index);
  if (!sealed)
    return tl::unexpected(sealed.error());
  return SealedFile{track.index, std::move(*sealed)};
}

} // namespace eduaudit::logkeep::ledger
