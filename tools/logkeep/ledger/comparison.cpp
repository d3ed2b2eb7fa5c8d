// SPDX-License-Identifier: Apache-2.0
#include "ledger/comparison.hpp"
#include "base/text.hpp"
#include "fs/file.hpp"
#include "fs/write.hpp"
#include "ledger/alterations.hpp"

namespace eduaudit::logkeep::ledger {

namespace {

constexpr std::size_t most_chunk_bytes = 64u << 20; // of 2 TiB of lines
constexpr int64_t most_named = 20;

// The last chunk is compared as far as it was sealed, although the file may go on.
struct Differences {
  Change change;
  int64_t same = 0;
};

Differences differences(const Entry& entry, const std::vector<Hash>& sealed, const ContentDigest& now)
{
  Differences all;
  all.change.mib_total = std::ssize(sealed);
  const auto prefix = now.prefixes.find(*entry.content_size);
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    const bool is_last = i + 1 == sealed.size();
    const bool same = is_last && prefix != now.prefixes.end()
                          ? prefix->second.last_chunk == sealed[i]
                          : i < now.chunks.size() && now.chunks[i] == sealed[i];
    if (same)
      ++all.same;
    else if (all.change.mib_count++ < most_named)
      all.change.mib.push_back(static_cast<int64_t>(i) + 1);
  }
  return all;
}

// Lines of the same time, or none whose time is known and as many bytes: not a new log under an old name.
bool is_the_same_log(const Entry& sealed, const Look& now)
{
  if (sealed.max && now.min)
    return *now.min <= *sealed.max;
  return now.found.digest.content->size == sealed.content_size;
}

// Rotated files of one log have times of their own.
bool is_of_the_same_time(const Entry& sealed, const Look& now)
{
  return sealed.min && sealed.max && now.min && now.max && *now.min <= *sealed.max && *sealed.min <= *now.max;
}

enum class Named { same, in_family };

std::optional<Change> change_of(const Entry& sealed, const Look& now, Named named, const Files& ledger)
{
  if (!sealed.content_size || !now.found.digest.content) {
    const bool swapped = named == Named::same && now.found.digest.size == sealed.size;
    return swapped ? std::optional(Change{}) : std::nullopt;
  }
  const auto chunks = sealed_chunks(sealed, ledger);
  const auto found = chunks ? differences(sealed, *chunks, *now.found.digest.content) : Differences{};
  const bool same_log =
      named == Named::same ? is_the_same_log(sealed, now) : is_of_the_same_time(sealed, now);
  return found.same > 0 || same_log ? std::optional(found.change) : std::nullopt;
}

// Among files that hold no other sealed lines, one of its name, or else of its family of names, with other
// lines in it: a part of it is still there, or the lines are of the same time.
std::optional<Fate> find_altered(const Entry& sealed, std::span<const Look* const> files, const Files& ledger)
{
  const auto family = family_key(sealed.name);
  for (const auto named : {Named::same, Named::in_family})
    for (const auto* look : files)
      if (named == Named::same ? look->found.name == sealed.name : family_key(look->found.name) == family)
        if (auto change = change_of(sealed, *look, named, ledger))
          return Fate{Op::altered, look, std::move(*change)};
  return std::nullopt;
}

} // namespace

Seal seal_fact(const SealedFile& sealed, const Files& files)
{
  Seal fact;
  fact.ledger = files.folder;
  fact.series = sealed.entry.series;
  fact.path = sealed.entry.name;
  fact.entry = static_cast<int64_t>(sealed.index);
  fact.sealed = sealed.entry.at;
  fact.size_bytes = sealed.entry.size;
  fact.first = sealed.entry.min;
  fact.last = sealed.entry.max;
  return fact;
}

void settle(Seal& fact, Now now, const std::string& found)
{
  switch (now) {
  case Now::same:
    fact.state = SealState::unaltered;
    break;
  case Now::renamed:
    fact.state = SealState::renamed;
    break;
  case Now::repacked:
    fact.state = SealState::repacked;
    break;
  case Now::grown:
    fact.state = SealState::appended;
    break;
  }
  if (found != fact.path)
    fact.found = found;
}

std::optional<std::vector<Hash>> sealed_chunks(const Entry& entry, const Files& files)
{
  const auto root = from_hex(entry.chunks_root);
  const auto root_hash = root ? hash_of(*root) : std::nullopt;
  if (!root_hash || !entry.content_size)
    return std::nullopt;
  if (*entry.content_size <= chunk_size)
    return std::vector<Hash>{*root_hash};
  const auto bytes = read_file(files.chunks(entry.chunks_root), most_chunk_bytes);
  if (!bytes || bytes->size() % sizeof(Hash) != 0)
    return std::nullopt;
  std::vector<Hash> chunks;
  for (std::size_t at = 0; at < bytes->size(); at += sizeof(Hash))
    chunks.push_back(*hash_of(std::string_view(*bytes).substr(at, sizeof(Hash))));
  return root_of(chunks) == *root_hash ? std::optional(std::move(chunks)) : std::nullopt;
}

Result<void> write_chunks(const Files& files, const std::string& root, const std::vector<Hash>& chunks)
{
  const auto path = files.chunks(root);
  if (exists(path))
    return {};
  if (auto made = make_private_folder(std::string(folder_of(path))); !made)
    return made;
  std::string bytes;
  for (const auto& chunk : chunks)
    bytes += bytes_of(chunk);
  return write_file(path, bytes, 0600);
}

Fate fate_of(const SealedFile& lost, const Entry* original, std::span<const Look* const> files,
             const Files& ledger)
{
  const auto& entry = lost.entry;
  if (original)
    for (const auto* look : files)
      if (holds(look->found.digest, *original))
        return {Op::restore, look};
  if (auto altered = find_altered(entry, files, ledger))
    return std::move(*altered);
  for (const auto* look : files)
    if (look->found.name == entry.name && !look->found.digest.content && entry.content_size != 0)
      return {std::nullopt, look};
  return {Op::gone};
}

void settle_lost(Seal& fact, const Fate& fate, bool same_name)
{
  if (fate.look && fate.look->found.name != fact.path)
    fact.found = fate.look->found.name;
  if (fate.op == Op::altered) {
    fact.state = SealState::altered;
    fact.altered_mib = fate.change.mib;
    fact.altered_mib_count = fate.change.mib_count;
    fact.reason = change_words(fate.change, fate.look->found.digest.content.has_value());
  } else if (fate.op == Op::gone) {
    fact.state = SealState::missing;
    fact.reason = same_name ? Words{"a newer log has its name, and no file beside it has its lines",
                                    "同名文件已是新的日志，同目录的文件中也没有原有内容"}
                            : Words{"there is no such file, and no file beside it has its lines",
                                    "文件已不存在，同目录的文件中也没有其内容"};
  } else if (!fate.op) {
    fact.reason = {"the file that has its name now is damaged, so that it can't be compared",
                   "现在同名的文件已损坏，无法比对"};
  }
}

} // namespace eduaudit::logkeep::ledger
