// SPDX-License-Identifier: Apache-2.0
#include "manifests/moved.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "fs/file.hpp"
#include <algorithm>
#include <map>
#include <set>

namespace eduaudit::backupverify {

namespace {

// Digest in hex, and the extra files that have it.
using ByDigest = std::multimap<std::string, ManifestedFile*>;

bool is_sought(const ManifestEntry& entry, const JudgedEntry& judged)
{
  return judged.state == FileState::missing && !entry.digests.empty();
}

// Those whose size is one of a missing file, or all, where the manifest has no sizes. Empty files are all the
// same.
struct Sought {
  std::set<DigestKind> kinds;
  std::set<int64_t> sizes;
  bool any_size = false;

  Sought(const Manifest& manifest, const std::vector<JudgedEntry>& judged)
  {
    for (std::size_t i = 0; i < manifest.entries.size(); ++i) {
      const auto& entry = manifest.entries[i];
      if (!is_sought(entry, judged[i]))
        continue;
      kinds.insert(strongest(entry.digests)->kind);
      if (entry.size)
        sizes.insert(*entry.size);
      else
        any_size = true;
    }
  }
  bool may_be(const ManifestedFile& other) const
  {
    return other.state == FileState::extra && other.size_bytes.value_or(0) > 0 &&
           (any_size || sizes.contains(*other.size_bytes));
  }
};

ByDigest digests_of(std::vector<ManifestedFile>& others, const Sought& sought, const std::string& folder,
                    unsigned jobs)
{
  std::vector<ManifestedFile*> candidates;
  std::vector<FileToHash> to_hash;
  for (auto& other : others)
    if (sought.may_be(other)) {
      candidates.push_back(&other);
      to_hash.push_back({join_path(folder, name_of(other)),
                         other.size_bytes.value_or(0),
                         {sought.kinds.begin(), sought.kinds.end()}});
    }
  std::vector<HashedFile> hashed(to_hash.size());
  hash_files(jobs, to_hash, [&](std::size_t i, Result<HashedFile> one) {
    if (one) // what can't be read stays extra
      hashed[i] = std::move(*one);
  });
  ByDigest found;
  for (std::size_t i = 0; i < hashed.size(); ++i)
    for (const auto& digest : hashed[i].digests)
      found.emplace(hex_of(digest), candidates[i]);
  return found;
}

} // namespace

std::string name_of(const ManifestedFile& file)
{
  return file.path_bytes.empty() ? file.path : from_hex(file.path_bytes).value_or("");
}

void find_moved(const Manifest& manifest, const std::string& folder, unsigned jobs,
                std::vector<JudgedEntry>& judged, std::vector<ManifestedFile>& others)
{
  const Sought sought(manifest, judged);
  if (sought.kinds.empty())
    return;
  const auto found = digests_of(others, sought, folder, jobs);
  std::set<const ManifestedFile*> taken;
  for (std::size_t i = 0; i < manifest.entries.size(); ++i) {
    if (!is_sought(manifest.entries[i], judged[i]))
      continue;
    const auto [first, last] = found.equal_range(hex_of(*strongest(manifest.entries[i].digests)));
    const auto free = std::find_if(first, last, [&](const auto& one) { return !taken.contains(one.second); });
    if (free == last)
      continue;
    taken.insert(free->second);
    judged[i].state = FileState::moved;
    judged[i].more = std::make_unique<ManifestedFile>();
    judged[i].more->moved_to = printable(name_of(*free->second));
  }
  std::erase_if(others, [&](const ManifestedFile& other) { return taken.contains(&other); });
}

} // namespace eduaudit::backupverify
